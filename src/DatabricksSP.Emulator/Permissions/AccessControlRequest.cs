using System.Text.Json.Serialization;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Permissions;

/// <summary>The body of a PUT or PATCH of permissions.</summary>
internal sealed record AccessControlRequest(IReadOnlyList<AccessControlEntry>? AccessControlList);

/// <summary>One principal of an <see cref="AccessControlRequest"/>, and its level.</summary>
internal sealed record AccessControlEntry(
    string? UserName,
    string? GroupName,
    string? ServicePrincipalName,
    string? PermissionLevel)
{
    /// <summary>Whom the entry names, or null if it names nobody or several.</summary>
    [JsonIgnore]
    public (PrincipalKind Kind, string Name)? Name => this switch
    {
        { ServicePrincipalName: { } name, UserName: null, GroupName: null } => (PrincipalKind.ServicePrincipal, name),
        { ServicePrincipalName: null, UserName: { } name, GroupName: null } => (PrincipalKind.User, name),
        { ServicePrincipalName: null, UserName: null, GroupName: { } name } => (PrincipalKind.Group, name),
        _ => null,
    };

    /// <summary>An entry for a principal.</summary>
    public static AccessControlEntry For(Principal principal, string level) => new(
        principal.Kind is PrincipalKind.User ? principal.Name : null,
        principal.Kind is PrincipalKind.Group ? principal.Name : null,
        principal.Kind is PrincipalKind.ServicePrincipal ? principal.Name : null,
        level);
}
