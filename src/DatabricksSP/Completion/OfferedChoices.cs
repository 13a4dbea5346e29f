namespace DatabricksSP.Completion;

/// <summary>What is offered to somebody who is typing, as it comes in.</summary>
internal sealed class OfferedChoices
{
    private const int Most = 200;

    private readonly List<Completions.Choice> _all = [];

    /// <summary>Those that came in.</summary>
    public IReadOnlyList<Completions.Choice> All => _all;

    /// <summary>Offers one more.</summary>
    /// <returns>Whether that is enough.</returns>
    public bool Add(Completions.Choice choice)
    {
        _all.Add(choice);
        return _all.Count == Most;
    }
}
