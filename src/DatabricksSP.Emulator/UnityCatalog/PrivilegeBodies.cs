namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>The body of a PATCH of privileges.</summary>
internal sealed record PrivilegeChangeRequest(IReadOnlyList<PrivilegeChange>? Changes, bool? OmitPermissionsInResponse);

/// <summary>What to give to a principal and what to take from it.</summary>
internal sealed record PrivilegeChange(string? Principal, IReadOnlyList<string>? Add, IReadOnlyList<string>? Remove);

/// <summary>A page of what is granted; no token after the last.</summary>
internal sealed record PrivilegesResponse(IReadOnlyList<PrivilegeAssignment> PrivilegeAssignments, string? NextPageToken);

/// <summary>What a principal was granted.</summary>
internal sealed record PrivilegeAssignment(string Principal, long PrincipalId, IReadOnlyList<string> Privileges);

/// <summary>A page of what principals have, inherited privileges included; no token after the last.</summary>
internal sealed record EffectivePrivilegesResponse(IReadOnlyList<EffectiveAssignment> PrivilegeAssignments, string? NextPageToken);

/// <summary>The same, as the list that always comes in pages calls it.</summary>
internal sealed record EffectiveAssignmentsResponse(
    IReadOnlyList<EffectiveAssignment> EffectivePrivilegeAssignments, string? NextPageToken);

/// <summary>What a principal has.</summary>
internal sealed record EffectiveAssignment(string Principal, IReadOnlyList<EffectivePrivilege> Privileges);

/// <summary>A privilege, and what it is inherited from, unless it was granted on the thing itself.</summary>
internal sealed record EffectivePrivilege(string Privilege, string? InheritedFromType, string? InheritedFromName);
