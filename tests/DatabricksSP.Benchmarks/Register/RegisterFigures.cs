namespace DatabricksSP.Benchmarks.Register;

/// <summary>What two runs took: one that makes everything, and one that finds it.</summary>
/// <param name="Seconds">How long the first one took.</param>
/// <param name="Requests">How many requests the workspace served for it.</param>
/// <param name="Delivered">How many tokens were delivered.</param>
/// <param name="AgainSeconds">How long the second one took.</param>
/// <param name="AgainRequests">How many requests the workspace served for it.</param>
/// <param name="Unchanged">How many service principals it left as they were.</param>
internal sealed record RegisterFigures(
    double Seconds, long Requests, int Delivered, double AgainSeconds, long AgainRequests, int Unchanged);
