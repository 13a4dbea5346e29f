using System.Globalization;
using System.Text.Json.Serialization;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>The body of a POST of assignments.</summary>
internal sealed record AssignmentsRequest(IReadOnlyList<AssignmentRequest>? PermissionAssignments);

/// <summary>Whom to assign by name, and with what permission.</summary>
internal sealed record AssignmentRequest(
    string? UserName, string? GroupName, string? ServicePrincipalName, IReadOnlyList<string>? Permissions)
{
    [JsonIgnore]
    public (PrincipalKind Kind, string Name)? Name => new AccessControlEntry(UserName, GroupName, ServicePrincipalName, null).Name;
}

/// <summary>The body of a PUT of the permissions of one principal.</summary>
internal sealed record AssignmentPermissions(IReadOnlyList<string>? Permissions);

/// <summary>All assignments, or those that were asked for.</summary>
internal sealed record AssignmentsResponse(IReadOnlyList<AssignmentBody> PermissionAssignments);

/// <summary>An assignment, or why there is none.</summary>
internal sealed record AssignmentBody(AssignedPrincipal? Principal, IReadOnlyList<string> Permissions, string? Error = null);

/// <summary>Who is assigned.</summary>
internal sealed record AssignedPrincipal(
    long? PrincipalId, string? UserName, string? GroupName, string? ServicePrincipalName, string? DisplayName)
{
    public static AssignedPrincipal Of(Principal principal)
    {
        AccessControlEntry names = AccessControlEntry.For(principal, "");
        return new AssignedPrincipal(
            long.Parse(principal.Id, CultureInfo.InvariantCulture),
            names.UserName,
            names.GroupName,
            names.ServicePrincipalName,
            principal.DisplayName);
    }
}
