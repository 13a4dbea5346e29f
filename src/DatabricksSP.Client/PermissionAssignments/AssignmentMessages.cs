namespace DatabricksSP.Client.PermissionAssignments;

/// <summary>Body of POST.</summary>
internal sealed record AssignmentsRequest(IReadOnlyList<AssignmentRequest> PermissionAssignments);

/// <summary>Whom to assign, and as what.</summary>
internal sealed record AssignmentRequest(string ServicePrincipalName, IReadOnlyList<string> Permissions);

/// <summary>Response of GET and POST.</summary>
internal sealed record AssignmentsResponse
{
    public IReadOnlyList<PermissionAssignment> PermissionAssignments { get; init => field = Promised.List(value); } = [];
}
