using DatabricksSP.Connections;
using DatabricksSP.Permissions;

namespace DatabricksSP.Verification;

/// <summary>What one check of Test-DbxServicePrincipal found.</summary>
public sealed class DbxCheck
{
    internal DbxCheck(string check, CheckOutcome outcome, ServicePrincipalReference principal, DbxConnection connection)
    {
        Check = check;
        Passed = outcome.Passed;
        Reason = outcome.Reason;
        DisplayName = principal.DisplayName;
        ApplicationId = principal.ApplicationId;
        Connection = connection;
    }

    /// <summary>What was checked.</summary>
    public string Check { get; }

    /// <summary>Whether it is as it should be.</summary>
    public bool Passed { get; }

    /// <summary>What was found, and if it did not pass, what to do.</summary>
    public string Reason { get; }

    /// <summary>The name of the service principal, where it is known.</summary>
    public string? DisplayName { get; }

    /// <summary>The application ID of the service principal.</summary>
    public string ApplicationId { get; }

    /// <summary>The workspace it was checked in.</summary>
    public DbxConnection Connection { get; }

    /// <summary>In words.</summary>
    public override string ToString() => $"{Check}: {(Passed ? "passed" : "failed")}. {Reason}";
}
