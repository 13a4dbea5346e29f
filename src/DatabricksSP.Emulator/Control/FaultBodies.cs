using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.Control;

/// <summary>A fault in JSON. Without a count it strikes once; a count of 0 is for ever.</summary>
internal sealed record FaultBody
{
    public required FaultKind Kind { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public int? Count { get; init; }

    public int? Skip { get; init; }

    public int? Status { get; init; }

    public string? RetryAfter { get; init; }

    public static FaultBody Of(Fault fault) => new()
    {
        Kind = fault.Kind,
        Method = fault.Method,
        Path = fault.Path,
        Count = fault.Count ?? 0,
        Skip = fault.Skip,
        Status = fault.Status,
        RetryAfter = fault.RetryAfter,
    };

    public Fault ToFault()
    {
        Fault fault = new() { Kind = Kind, Method = Method is "*" ? null : Method, Skip = Skip ?? 0, Status = Status };
        return fault with
        {
            Path = Path ?? fault.Path,
            Count = Count is 0 ? null : Count ?? fault.Count,
            RetryAfter = RetryAfter ?? fault.RetryAfter,
        };
    }
}

/// <summary>What slows every request down; 0 for nothing.</summary>
internal sealed record FaultSettings(int? LatencyMs, int? RateLimit);

/// <summary>What is still to go wrong.</summary>
internal sealed record FaultsResponse(int LatencyMs, int RateLimit, IReadOnlyList<FaultBody> Faults);
