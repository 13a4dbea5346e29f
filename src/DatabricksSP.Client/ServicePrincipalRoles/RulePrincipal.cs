using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>How rules name principals.</summary>
internal static class RulePrincipal
{
    private static readonly (AccessControlPrincipalType Type, string Prefix)[] Prefixes =
    [
        (AccessControlPrincipalType.User, "users/"),
        (AccessControlPrincipalType.Group, "groups/"),
        (AccessControlPrincipalType.ServicePrincipal, "servicePrincipals/"),
    ];

    public static string Of(AccessControlPrincipal principal) =>
        Array.Find(Prefixes, each => each.Type == principal.Type).Prefix + principal.Name;

    /// <summary>Whom a rule names; null for a kind that is not known.</summary>
    public static AccessControlPrincipal? Parse(string name) =>
        Array.Find(Prefixes, each => name.StartsWith(each.Prefix, StringComparison.Ordinal)) is (var type, { } prefix)
            ? new AccessControlPrincipal(type, name.Substring(prefix.Length))
            : null;

    public static AccessControlPrincipal Check(AccessControlPrincipal principal)
    {
        Secret.RequireNoneIn(principal.Name, "a principal's name", nameof(principal));
        return string.IsNullOrWhiteSpace(principal.Name)
            ? throw new ArgumentException("A principal's name is empty.", nameof(principal))
            : principal;
    }
}
