namespace DatabricksSP.Emulator.Permissions;

/// <summary>The body of a PUT or PATCH of permissions.</summary>
internal sealed record AccessControlRequest(IReadOnlyList<AccessControlEntry>? AccessControlList);

/// <summary>One principal of an <see cref="AccessControlRequest"/>, and its level.</summary>
internal sealed record AccessControlEntry(
    string? UserName,
    string? GroupName,
    string? ServicePrincipalName,
    string? PermissionLevel);
