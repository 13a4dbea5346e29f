using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Permissions;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>Who has which role on a service principal, in one version of it.</summary>
public sealed record RuleSet
{
    /// <summary><c>accounts/{account ID}/servicePrincipals/{application ID}/ruleSets/default</c>.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Names this version: what is written is refused if there is another one by then.</summary>
    public string Etag { get; init => field = value ?? ""; } = "";

    /// <summary>The roles and those who have them.</summary>
    public IReadOnlyList<GrantRule> GrantRules { get; init => field = Promised.List(value); } = [];

    /// <summary>What this library does not know, and sends back as it came.</summary>
    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Those who have a role, without any kind of principal that this library does not know.</summary>
    /// <param name="role">The role; see <see cref="ServicePrincipalRole"/>.</param>
    public IReadOnlyList<AccessControlPrincipal> HoldersOf(string role) =>
    [
        .. from rule in GrantRules
           where rule.Role == role
           from name in rule.Principals
           let principal = RulePrincipal.Parse(name)
           where principal is not null
           select principal,
    ];

    /// <summary>The same with a role granted to some more.</summary>
    internal RuleSet Granting(string role, IEnumerable<AccessControlPrincipal> principals)
    {
        string[] added = [.. principals.Select(RulePrincipal.Of)];
        GrantRule? existing = GrantRules.FirstOrDefault(rule => rule.Role == role);
        return this with
        {
            GrantRules = existing is null
                ? [.. GrantRules, new GrantRule { Role = role, Principals = added }]
                : [.. GrantRules.Select(rule => rule == existing ? rule with { Principals = [.. rule.Principals, .. added] } : rule)],
        };
    }

    /// <summary>The same with a role taken from some.</summary>
    internal RuleSet Revoking(string role, ICollection<AccessControlPrincipal> principals) => this with
    {
        GrantRules =
        [
            .. GrantRules
                .Select(rule => rule.Role == role
                    ? rule with { Principals = [.. rule.Principals.Where(name => !IsAmong(principals, name))] }
                    : rule)
                .Where(rule => rule.Role != role || rule.Principals.Count > 0),
        ],
    };

    private static bool IsAmong(ICollection<AccessControlPrincipal> principals, string name) =>
        RulePrincipal.Parse(name) is { } principal && principals.Contains(principal);
}

/// <summary>A role and those who have it.</summary>
public sealed record GrantRule
{
    /// <summary>The role; see <see cref="ServicePrincipalRole"/>.</summary>
    public string Role { get; init => field = value ?? ""; } = "";

    /// <summary><c>users/{user name}</c>, <c>groups/{name}</c>, <c>servicePrincipals/{application ID}</c>.</summary>
    public IReadOnlyList<string> Principals { get; init => field = Promised.List(value); } = [];

    /// <summary>What this library does not know, and sends back as it came.</summary>
    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement>? Unknown { get; set; }
}
