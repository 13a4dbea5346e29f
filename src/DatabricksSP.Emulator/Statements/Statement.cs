namespace DatabricksSP.Emulator.Statements;

/// <summary>
/// A SQL statement on its way. Its end is known from the start; callers learn of it when its time has come, unless it is cancelled
/// before.
/// </summary>
internal sealed record Statement
{
    public required string Id { get; init; }

    public required string SubmitterId { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its warehouse is ready for it.</summary>
    public required DateTimeOffset RunsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>What it produces, or null if it fails.</summary>
    public required SqlResult? Result { get; init; }

    public required SqlException? Error { get; init; }

    public required long? RowLimit { get; init; }

    public long RowCount => Math.Min(Result?.RowCount ?? 0, RowLimit ?? long.MaxValue);

    public string StateAt(DateTimeOffset now)
    {
        if (CanceledAt is not null)
        {
            return StatementState.Canceled;
        }

        if (now >= EndsAt)
        {
            return Error is null ? StatementState.Succeeded : StatementState.Failed;
        }

        return now >= RunsAt ? StatementState.Running : StatementState.Pending;
    }

    /// <summary>The statement, cancelled; one that has ended stays as it ended.</summary>
    public Statement Cancel(DateTimeOffset now) => CanceledAt is null && now < EndsAt ? this with { CanceledAt = now } : this;
}
