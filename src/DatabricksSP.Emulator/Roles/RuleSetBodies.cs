namespace DatabricksSP.Emulator.Roles;

/// <summary>A rule set as the API shows and takes it.</summary>
internal sealed record RuleSetBody(string? Name, string? Etag, IReadOnlyList<GrantRuleBody>? GrantRules);

/// <summary>
/// A role and those who have it: <c>users/ada@example.com</c>, <c>groups/data</c>, <c>servicePrincipals/&lt;application ID&gt;</c>.
/// </summary>
internal sealed record GrantRuleBody(string? Role, IReadOnlyList<string>? Principals);

/// <summary>The body of a PUT of a rule set.</summary>
internal sealed record UpdateRuleSetRequest(string? Name, RuleSetBody? RuleSet);

/// <summary>The roles that can be granted on something.</summary>
internal sealed record AssignableRolesResponse(IReadOnlyList<AssignableRole> Roles);

/// <summary>A role that can be granted.</summary>
internal sealed record AssignableRole(string Name);
