namespace DatabricksSP.Pipeline;

/// <summary>What a cmdlet makes in a workspace, in words, and what becomes of it when the pipeline ends early.</summary>
/// <param name="Name">One of them: <c>token</c>.</param>
internal sealed record CreationKind(string Name)
{
    /// <summary>What happens to one that could not be delivered: <c>revoked</c>. Null where it stays.</summary>
    public string? Undone { get; init; }

    /// <summary>What to do about those that were delivered, in case the one who got them has lost them, given their IDs.</summary>
    public required Func<IReadOnlyList<string>, string> NextForDelivered { get; init; }

    /// <summary>What to do about those that stay although nobody got them; null where an error says it.</summary>
    public string? NextForLeft { get; init; }

    /// <summary>So many of them, in words.</summary>
    public string Count(int number) => $"{number} {Name}{(number == 1 ? "" : "s")}";
}
