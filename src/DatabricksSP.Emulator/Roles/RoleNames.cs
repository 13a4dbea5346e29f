namespace DatabricksSP.Emulator.Roles;

/// <summary>The names that the API has for roles.</summary>
internal static class RoleNames
{
    private static readonly (ServicePrincipalRole Role, string Name)[] Names =
    [
        (ServicePrincipalRole.Manager, "roles/servicePrincipal.manager"),
        (ServicePrincipalRole.User, "roles/servicePrincipal.user"),
    ];

    public static IEnumerable<string> All => Names.Select(each => each.Name);

    public static string Of(ServicePrincipalRole role) => Array.Find(Names, each => each.Role == role).Name;

    public static ServicePrincipalRole? Find(string name) => Array.Find(Names, each => each.Name == name) is { Name: not null } found
        ? found.Role
        : null;
}
