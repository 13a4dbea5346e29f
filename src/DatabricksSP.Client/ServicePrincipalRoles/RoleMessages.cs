namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>Body of a PUT.</summary>
internal sealed record UpdateRuleSetRequest(string Name, RuleSet RuleSet);

/// <summary>Response of the list of roles.</summary>
internal sealed record AssignableRolesResponse
{
    public IReadOnlyList<AssignableRole> Roles { get; init => field = Promised.List(value); } = [];
}

/// <summary>A role that can be granted.</summary>
internal sealed record AssignableRole
{
    public string Name { get; init => field = value ?? ""; } = "";
}
