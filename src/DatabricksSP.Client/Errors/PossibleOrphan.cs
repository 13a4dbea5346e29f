using System.Globalization;

namespace DatabricksSP.Client.Errors;

/// <summary>What may exist in the workspace because a creation's response was lost, and how to find and remove it.</summary>
public sealed record PossibleOrphan
{
    /// <summary>The kind of thing: <c>token</c>, <c>OAuth secret</c>, <c>service principal</c> or <c>SQL warehouse</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name, for what has one.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// For a token the application ID of the service principal it is for, or null if it is the caller's; for an OAuth secret the SCIM ID.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>For a token its comment.</summary>
    public string? Comment { get; init; }

    /// <summary>It was not made before this, by the server's clock; null where that is not known.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>It was not made later than this, by the server's clock; null where that is not known.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The IDs that may be it. Others may be among them, so each is to be looked at. Empty if none was found.</summary>
    public IReadOnlyList<string> CandidateIds { get; init; } = [];

    /// <summary>How to remove it, in words.</summary>
    public required string RemovalAdvice { get; init; }

    /// <summary>All of this in two sentences.</summary>
    public override string ToString()
    {
        string which = (Name is null ? "" : $" '{Name}'")
            + (Owner is null ? "" : $" for the service principal {Owner}")
            + (Kind != "token" ? "" : Comment is null ? " without a comment" : $" with the comment '{Comment}'")
            + (From is null ? "" : $", made between {Time(From)} and {Time(Until)}");
        string candidates = CandidateIds.Count == 0 ? "" : $" It may be one of these: {string.Join(", ", CandidateIds)}.";
        string article = "AEIOUaeiou".IndexOf(Kind[0]) < 0 ? "a" : "an";
        return $"There may be {article} {Kind}{which} that nobody got.{candidates} {RemovalAdvice}";
    }

    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "now";
}
