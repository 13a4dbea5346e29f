using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Verification.Preflight;

/// <summary>What somebody is about to do in a workspace.</summary>
/// <param name="Needs">What the connector needs.</param>
/// <param name="Warehouse">The warehouse that it uses: a name or an ID.</param>
/// <param name="LifetimeDays">How many days its token shall live; null for as long as may be.</param>
internal sealed record PreflightTerms(ConnectorNeeds Needs, string? Warehouse, int? LifetimeDays)
{
    /// <summary>The service principal, if it is there already.</summary>
    public ServicePrincipalReference? Principal { get; init; }
}
