namespace DatabricksSP.Client.PermissionAssignments;

/// <summary>That a principal of the account is in the workspace, and as what.</summary>
public sealed record PermissionAssignment
{
    /// <summary>Who.</summary>
    public AssignedPrincipal? Principal { get; init; }

    /// <summary><c>USER</c> or <c>ADMIN</c>.</summary>
    public IReadOnlyList<string> Permissions { get; init => field = Promised.List(value); } = [];

    /// <summary>Why this one could not be read or made; null if all is well.</summary>
    public string? Error { get; init; }
}

/// <summary>A principal of the account.</summary>
public sealed record AssignedPrincipal
{
    /// <summary>The ID in the account, which is the SCIM ID in the workspace, too.</summary>
    public long? PrincipalId { get; init; }

    /// <summary>A service principal's application ID.</summary>
    public string? ServicePrincipalName { get; init; }

    /// <summary>A user's e-mail address.</summary>
    public string? UserName { get; init; }

    /// <summary>A group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>The name people see.</summary>
    public string? DisplayName { get; init; }
}
