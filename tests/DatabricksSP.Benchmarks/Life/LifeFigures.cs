namespace DatabricksSP.Benchmarks.Life;

/// <summary>What one chore took.</summary>
/// <param name="Seconds">From the first to the last principal.</param>
/// <param name="Requests">How many requests the workspace served.</param>
/// <param name="Done">For how many principals it was done, or was asked.</param>
internal sealed record LifeFigures(double Seconds, long Requests, int Done);
