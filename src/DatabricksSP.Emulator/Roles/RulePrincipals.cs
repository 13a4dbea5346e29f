using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Roles;

/// <summary>How rules name principals.</summary>
internal static class RulePrincipals
{
    private static readonly (PrincipalKind Kind, string Prefix)[] Prefixes =
    [
        (PrincipalKind.User, "users/"), (PrincipalKind.Group, "groups/"), (PrincipalKind.ServicePrincipal, "servicePrincipals/"),
    ];

    public static string Name(AccountPrincipal principal) =>
        Array.Find(Prefixes, each => each.Kind == principal.Kind).Prefix + principal.Name;

    /// <summary>The principal of the account that is named; null if there is none, or if it is no such name.</summary>
    public static AccountPrincipal? Find(AccountView account, string name) =>
        Array.Find(Prefixes, each => name.StartsWith(each.Prefix, StringComparison.Ordinal)) is (var kind, { } prefix)
            ? account.Find(kind, name[prefix.Length..])
            : null;
}
