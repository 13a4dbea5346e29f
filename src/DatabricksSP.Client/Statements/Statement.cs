namespace DatabricksSP.Client.Statements;

/// <summary>A SQL statement to run.</summary>
public sealed record NewStatement
{
    /// <summary>The SQL text, 16 MiB at most.</summary>
    public required string Statement { get; init; }

    /// <summary>The warehouse that runs it; a stopped one is started by this.</summary>
    public required string WarehouseId { get; init; }

    /// <summary>The catalog for names without one.</summary>
    public string? Catalog { get; init; }

    /// <summary>The schema for names without one.</summary>
    public string? Schema { get; init; }

    /// <summary>How long the server may hold the response back: <c>0s</c>, or <c>5s</c> to <c>50s</c>.</summary>
    public string WaitTimeout { get; init; } = "50s";
}

/// <summary>A statement that was sent: where it stands, and its result when it succeeded.</summary>
public sealed record StatementResponse
{
    /// <summary>Its ID.</summary>
    public required string StatementId { get; init => field = Promised.Value(value); }

    /// <summary>Where it stands.</summary>
    public required StatementStatus Status { get; init => field = Promised.Value(value); }

    /// <summary>The first part of the result.</summary>
    public StatementResult? Result { get; init; }
}

/// <summary>Where a statement stands.</summary>
public sealed record StatementStatus
{
    /// <summary>See <see cref="StatementState"/>.</summary>
    public required string State { get; init => field = Promised.Value(value); }

    /// <summary>Why it failed. A SQL error is told here, in a response with HTTP status 200.</summary>
    public StatementError? Error { get; init; }
}

/// <summary>Why a statement failed.</summary>
public sealed record StatementError
{
    /// <summary>A code such as <c>BAD_REQUEST</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The text for people.</summary>
    public string? Message { get; init; }
}

/// <summary>Rows of a result.</summary>
public sealed record StatementResult
{
    /// <summary>Rows of cells; every value is a string, and null is null.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> DataArray { get; init => field = Promised.List(value); } = [];
}

/// <summary>The states of a statement.</summary>
public static class StatementState
{
    /// <summary>Waiting, perhaps for the warehouse to start.</summary>
    public const string Pending = "PENDING";

    /// <summary>Being executed.</summary>
    public const string Running = "RUNNING";

    /// <summary>Done.</summary>
    public const string Succeeded = "SUCCEEDED";

    /// <summary>Failed; see <see cref="StatementStatus.Error"/>.</summary>
    public const string Failed = "FAILED";

    /// <summary>Cancelled by somebody.</summary>
    public const string Canceled = "CANCELED";

    /// <summary>Done, and its result is no longer kept.</summary>
    public const string Closed = "CLOSED";
}
