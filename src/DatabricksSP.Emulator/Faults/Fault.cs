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
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? Count { get; init => field = NumberRange.Positive.Check(value, nameof(Count)); } = 1;

    /// <summary>How many matching requests pass before the first that fails.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Skip { get; init => field = NumberRange.NotNegative.Check(value, nameof(Skip)); }

    /// <summary>The status of the response in the place of the kind's own; null leaves that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 200 to 599.</exception>
    public int? Status { get; init => field = Statuses.Check(value, nameof(Status)); }

    /// <summary>The value of the Retry-After header of responses that have one; null leaves the header out.</summary>
    /// <exception cref="ArgumentException">It cannot be the value of a header.</exception>
    public string? RetryAfter { get; init => field = CheckRetryAfter(value); } = "1";

    private static NumberRange Statuses { get; } = new(StatusCodes.Status200OK, 599);

    private static string? CheckRetryAfter(string? value) => value?.All(sign => sign is >= ' ' and <= '~') ?? true
        ? value
        : throw new ArgumentException("RetryAfter must be printable ASCII.", nameof(value));
}
