using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.Verification;

/// <summary>What a service principal shall be fit for.</summary>
/// <param name="Needs">What its connector needs.</param>
/// <param name="GivenEntitlements">The entitlements it shall have; null for those of the preset, or of the six steps.</param>
/// <param name="Credentials">Its credentials, as far as they are known.</param>
internal sealed record VerificationTerms(
    ConnectorNeeds Needs, string[]? GivenEntitlements, IReadOnlyList<PrincipalCredential> Credentials)
{
    /// <summary>The entitlements of the six steps.</summary>
    public static string[] UsualEntitlements { get; } = [Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess];

    /// <summary>The entitlements it shall have.</summary>
    public string[] Entitlements => GivenEntitlements ?? Needs.Preset?.Entitlements.ToArray() ?? UsualEntitlements;

    /// <summary>Whether it shall be allowed to use tokens: who logs in by an OAuth secret needs not.</summary>
    public bool UsesTokens => Credentials.Count == 0 ? Needs.TakesTokens : Credentials.Any(static each => each.IsToken);

    /// <summary>The privileges it shall have on the catalog.</summary>
    public IReadOnlyList<string> CatalogPrivileges => Needs.Preset?.CatalogPrivileges ?? ["USE_CATALOG"];

    /// <summary>The privileges it shall have on the schema.</summary>
    public IReadOnlyList<string> SchemaPrivileges => Needs.Preset?.SchemaPrivileges ?? ["USE_SCHEMA"];
}
