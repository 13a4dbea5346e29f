using DatabricksSP.Emulator.Sql;

namespace DatabricksSP.Emulator.Statements;

/// <summary>
/// A SQL statement on its way. Its end is known from the start; callers learn of it when its time has come, unless it is cancelled
/// before.
/// </summary>
internal sealed record Statement
{
    private static readonly TimeSpan ResultRetention = TimeSpan.FromHours(1);
    private static readonly TimeSpan Retention = TimeSpan.FromHours(12);

    public required string Id { get; init; }

    public required string SubmitterId { get; init; }

    public required string WarehouseId { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its warehouse is ready for it.</summary>
    public required DateTimeOffset RunsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>What it produces; null if it fails, was cancelled, or is closed.</summary>
    public required SqlResult? Result { get; init; }

    public required SqlException? Error { get; init; }

    /// <summary>How many rows of the result there are to fetch: those within the limits of the request.</summary>
    public required long RowCount { get; init; }

    /// <summary>From when on its result cannot be fetched any more.</summary>
    public DateTimeOffset ClosesAt => EndedAt + ResultRetention;

    /// <summary>From when on nobody knows of it any more.</summary>
    public DateTimeOffset RemovedAt => EndedAt + Retention;

    private DateTimeOffset EndedAt => CanceledAt ?? EndsAt;

    public bool IsActiveAt(DateTimeOffset now) => CanceledAt is null && now < EndsAt;

    public string StateAt(DateTimeOffset now)
    {
        if (CanceledAt is not null)
        {
            return StatementState.Canceled;
        }

        if (now >= EndsAt)
        {
            return Error is not null ? StatementState.Failed : now < ClosesAt ? StatementState.Succeeded : StatementState.Closed;
        }

        return now >= RunsAt ? StatementState.Running : StatementState.Pending;
    }

    /// <summary>What can be fetched of its result at a time, or null if nothing can.</summary>
    public SqlResult? ResultAt(DateTimeOffset now) => StateAt(now) is StatementState.Succeeded ? Result : null;

    /// <summary>The statement, cancelled; one that has ended stays as it ended.</summary>
    public Statement Cancel(DateTimeOffset now) =>
        CanceledAt is null && now < EndsAt ? this with { CanceledAt = now, Result = null } : this;
}
