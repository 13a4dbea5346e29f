using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace DatabricksSP.Package;

/// <summary>Reads a changelog in the form of https://keepachangelog.com.</summary>
internal static partial class Changelog
{
    /// <summary>
    /// What it says of a version, of each change the first sentence; of a version that it does not name yet, what is unreleased.
    /// </summary>
    /// <exception cref="FormatException">It says nothing of either.</exception>
    public static string NotesOf(string changelog, NuGetVersion version)
    {
        string[] parts = Heading().Split(changelog.ReplaceLineEndings("\n"));
        // Of a split by an expression with a group, every second part is what the group took.
        Dictionary<string, string> sections = parts.Skip(1).Chunk(2)
            .ToDictionary(static each => each[0], static each => FirstSentences(each[1]).Trim());
        return sections.GetValueOrDefault(version.ToNormalizedString()) is { Length: > 0 } released ? released
            : sections.GetValueOrDefault("Unreleased") is { Length: > 0 } unreleased ? unreleased
            : throw new FormatException($"The changelog says nothing of {version}, and nothing is unreleased.");
    }

    private static string FirstSentences(string section) =>
        Change().Replace(section, static change => FirstSentence().Match(change.Value.TrimEnd().Replace("\n  ", " ")).Value + "\n");

    // A line of a list, with those that go on with it.
    [GeneratedRegex(@"^- .*\n(?:  .*\n?)*", RegexOptions.Multiline)]
    private static partial Regex Change();

    [GeneratedRegex(@"^.*?(?:\.(?= |$)|$)")]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"^## \[([^\]]+)\].*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
