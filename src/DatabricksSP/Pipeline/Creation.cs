using System.Globalization;

namespace DatabricksSP.Pipeline;

/// <summary>What the work for an input makes in a workspace, for who has to be told what became of it.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Which">What tells it from others: <c>for zuora with the comment 'x'</c>.</param>
internal sealed record Creation(CreationKind Kind, string Which)
{
    private readonly DateTimeOffset _asked = DateTimeOffset.UtcNow;

    /// <summary>Kind, whose, and since when there may be one.</summary>
    public override string ToString() =>
        $"{Kind.Name} {Which}, made since {_asked.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
}
