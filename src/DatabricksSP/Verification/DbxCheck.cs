using DatabricksSP.Connections;

namespace DatabricksSP.Verification;

/// <summary>What one check found.</summary>
public class DbxCheck
{
    private protected DbxCheck(string check, CheckOutcome outcome, DbxConnection connection)
    {
        Check = check;
        Result = outcome.Result;
        Reason = outcome.Reason;
        Cure = outcome.Cure;
        Connection = connection;
    }

    /// <summary>What was checked.</summary>
    public string Check { get; }

    /// <summary>
    /// <c>Passed</c>; <c>Failed</c>; <c>Unknown</c> where it could not be found out, for example since the caller may not read it; or
    /// <c>Skipped</c> where it was not tried.
    /// </summary>
    public string Result { get; }

    /// <summary>Whether it was checked and is as it should be.</summary>
    public bool Passed => Result == CheckResult.Passed;

    /// <summary>What was found, and if it did not pass, what to do.</summary>
    public string Reason { get; }

    /// <summary>What to do, where something is to be done.</summary>
    public string? Cure { get; }

    /// <summary>The workspace.</summary>
    public DbxConnection Connection { get; }

    /// <summary>In words.</summary>
    public override string ToString() => $"{Check}: {Result.ToLowerInvariant()}. {Reason}";

    /// <summary>Whether nothing that was checked failed or stayed unknown.</summary>
    internal static bool AllAreWell(DbxCheck[] checks) =>
        Array.TrueForAll(checks, static each => each.Result is CheckResult.Passed or CheckResult.Skipped);

    /// <summary>What a check of a workspace found.</summary>
    internal static DbxCheck Of(string check, CheckOutcome outcome, DbxConnection connection) => new(check, outcome, connection);
}
