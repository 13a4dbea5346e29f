namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>What one run took.</summary>
/// <param name="Seconds">From the first to the last object.</param>
/// <param name="CpuSeconds">Processor time of the process meanwhile.</param>
/// <param name="GrowthBytes">How much its working set grew at most.</param>
/// <param name="Requests">How many requests the workspace served, refused ones not counted.</param>
/// <param name="Delivered">How many tokens came out.</param>
internal sealed record Figures(double Seconds, double CpuSeconds, long GrowthBytes, long Requests, int Delivered);
