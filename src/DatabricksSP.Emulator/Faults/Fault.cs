namespace DatabricksSP.Emulator.Faults;

/// <summary>A failure to show to requests that match.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The HTTP method to match; null matches every one.</summary>
    public string? Method { get; init; }

    /// <summary>The path to match, without the query. <c>*</c> stands for any characters, slashes included.</summary>
    public string Path { get; init; } = "*";

    /// <summary>How many matching requests fail; null for all of them, until the fault is cleared.</summary>
    public int? Count { get; init; } = 1;

    /// <summary>How many matching requests pass before the first that fails.</summary>
    public int Skip { get; init; }

    /// <summary>The status of the response in the place of the kind's own; null leaves that.</summary>
    public int? Status { get; init; }

    /// <summary>The value of the Retry-After header of responses that have one; null leaves the header out.</summary>
    public string? RetryAfter { get; init; } = "1";
}
