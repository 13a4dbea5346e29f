using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.Rotation;

/// <summary>When a credential is replaced, how long its predecessors live on, and how long its successor lives.</summary>
/// <param name="RotateBefore">How many days before it expires it is replaced; null for at once.</param>
/// <param name="Overlap">
/// How many days a predecessor lives on after its successor was made; null to leave it until it expires by itself.
/// </param>
/// <param name="LifetimeDays">How many days the successor lives; null for as long as its predecessor.</param>
/// <param name="AsPlainText">Whether the successor's value is given as a string.</param>
internal sealed record RotationTerms(int? RotateBefore, int? Overlap, int? LifetimeDays, bool AsPlainText)
{
    // What the client takes off a lifetime, so that a credential is known by it if the response is lost.
    private static readonly TimeSpan Fingerprint = TimeSpan.FromMinutes(10);

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>Refuses terms by which each run makes another one, for the successor itself would be due.</summary>
    /// <exception cref="DbxFailureException">They are such terms.</exception>
    public RotationTerms Require() => RotateBefore is { } before && LifetimeDays is { } lifetime && before >= lifetime
        ? throw new DbxFailureException(
            $"What lives {lifetime} days is due from its first day if it is replaced {before} days before it expires: each run would make "
                + "another one. Nothing was done.",
            "RotationNeverRests",
            ErrorCategory.InvalidArgument,
            before,
            "Let -RotateBefore be less than -LifetimeDays.")
        : this;

    /// <summary>Whether predecessors are revoked right after the hand-over.</summary>
    public bool RevokesAtOnce => Overlap == 0;

    /// <summary>Whether the one that expires at this time, or never, is to be replaced.</summary>
    public bool IsToRotate(DateTimeOffset? expiry) =>
        RotateBefore is not { } days || expiry <= _now + TimeSpan.FromDays(days);

    /// <summary>Whether a predecessor has lived on for long enough after its successor was made.</summary>
    public bool IsOver(DateTimeOffset? successorMade) =>
        Overlap is { } days && successorMade + TimeSpan.FromDays(days) <= _now;

    /// <summary>Whether it has expired.</summary>
    public bool HasExpired(DateTimeOffset? expiry) => expiry <= _now;

    /// <summary>How long the successor lives; null for the longest that there is.</summary>
    public TimeSpan? LifetimeAfter(DateTimeOffset? made, DateTimeOffset? expiry)
    {
        if (LifetimeDays is { } days)
        {
            return TimeSpan.FromDays(days);
        }

        if (expiry - made is not { } lived)
        {
            return null;
        }

        TimeSpan whole = TimeSpan.FromDays(Math.Ceiling(lived.TotalDays));
        return whole - lived <= Fingerprint ? whole : lived;
    }

    /// <summary>In words, for who is asked whether it shall be done.</summary>
    public string Describe(string credential) =>
        $"Rotate its {credential}{(RotateBefore is { } days ? $" if that expires within {days} days" : "")}: make a successor, log in "
        + "with it, "
        + "hand it over"
        + Overlap switch
        {
            null => "; predecessors live until they expire",
            0 => ", and then revoke predecessors",
            { } overlap => $", and revoke predecessors {overlap} days after their successor was made",
        };
}
