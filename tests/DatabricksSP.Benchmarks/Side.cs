namespace DatabricksSP.Benchmarks;

/// <summary>Who does the work.</summary>
internal enum Side
{
    /// <summary>The cmdlets.</summary>
    Line,

    /// <summary>A bare HttpClient that sends the same requests one after another.</summary>
    Bare,
}
