using DatabricksSP.ServicePrincipals;


namespace DatabricksSP.Verification;

/// <summary>What one check of Test-DbxServicePrincipal found.</summary>
public sealed class DbxCheck : DbxServicePrincipalObject
{
    internal DbxCheck(string check, CheckOutcome outcome, ServicePrincipalReference principal)
        : base(principal)
    {
        Check = check;
        Passed = outcome.Passed;
        Reason = outcome.Reason;
    }

    /// <summary>What was checked.</summary>
    public string Check { get; }

    /// <summary>Whether it is as it should be.</summary>
    public bool Passed { get; }

    /// <summary>What was found, and if it did not pass, what to do.</summary>
    public string Reason { get; }

    /// <summary>In words.</summary>
    public override string ToString() => $"{Check}: {(Passed ? "passed" : "failed")}. {Reason}";
}
