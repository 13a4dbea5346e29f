using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.ServicePrincipals;

/// <summary>What the page of a service principal in the workspace calls the entitlements.</summary>
internal static class EntitlementName
{
    // https://docs.databricks.com/aws/en/security/auth/entitlements
    private static readonly Dictionary<string, string> OnThePage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Databricks SQL access"] = Entitlement.DatabricksSqlAccess,
        ["Workspace access"] = Entitlement.WorkspaceAccess,
        ["Consumer access"] = Entitlement.WorkspaceConsume,
        ["Allow unrestricted cluster creation"] = Entitlement.AllowClusterCreate,
        ["Unrestricted cluster creation"] = Entitlement.AllowClusterCreate,
        ["Allow pool creation"] = Entitlement.AllowInstancePoolCreate,
        ["Pool creation"] = Entitlement.AllowInstancePoolCreate,
    };

    /// <summary>The names of the page, each with that of the API.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => OnThePage;

    /// <summary>The API's name for an entitlement given by that or by a name of the page; null where there is none.</summary>
    public static string? Find(string text) =>
        OnThePage.TryGetValue(text, out string? name)
            ? name
            : Entitlement.All.FirstOrDefault(each => string.Equals(each, text, StringComparison.OrdinalIgnoreCase));
}
