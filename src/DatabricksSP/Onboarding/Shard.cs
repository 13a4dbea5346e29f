using System.Globalization;

namespace DatabricksSP.Onboarding;

/// <summary>
/// A share of many inputs, for example 3/20 for the third of twenty machines. Which share has a name never changes, wherever and in
/// whatever order the names come.
/// </summary>
public sealed record Shard
{
    private Shard(int number, int count) => (Number, Count) = (number, count);

    /// <summary>Which share, from 1 to <see cref="Count"/>.</summary>
    public int Number { get; }

    /// <summary>How many shares there are, from 1 on.</summary>
    public int Count { get; }

    /// <summary>Reads a share, as PowerShell does for a parameter.</summary>
    /// <param name="text">Two numbers, as in <c>3/20</c>.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static Shard Parse(string text) =>
        text?.Split('/') is [string number, string count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int which)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int all)
        && which >= 1
        && which <= all
            ? new Shard(which, all)
            : throw new FormatException($"'{text}' is no share. The third of twenty is 3/20; the first is 1/20, and the last 20/20.");

    /// <summary>Whether a service principal belongs to it.</summary>
    /// <param name="displayName">Its display name, in whatever case.</param>
    internal bool Has(string displayName)
    {
        // FNV-1a: the hash of a string in .NET is another one in each process.
        uint hash = 2166136261;
        foreach (char each in displayName.ToUpperInvariant())
        {
            hash = unchecked((hash ^ each) * 16777619);
        }

        return hash % (uint)Count == (uint)(Number - 1);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Number}/{Count}");
}
