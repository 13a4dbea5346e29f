using System.Collections.Immutable;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Roles;

/// <summary>
/// <c>/api/2.0/preview/accounts/access-control</c>: the workspace's window on who has which role on a service principal.
/// </summary>
internal sealed class RuleSetRoutes : ApiArea
{
    private const string Default = "ruleSets/default";

    public RuleSetRoutes()
        : base(ApiScope.AccessManagement)
    {
        const string root = "/api/2.0/preview/accounts/access-control";
        Add("GET", root + "/rule-sets", Access.Principals, Show);
        Add("PUT", root + "/rule-sets", Access.Principals, Replace);
        Add("GET", root + "/assignable-roles", Access.Principals, ListRoles);
    }

    /// <summary>Whatever etag the caller has: it gets the latest, which is at least as fresh.</summary>
    private static Response Show(Call call)
    {
        string name = call.Query("name") ?? throw ApiException.MissingField("name");
        return Respond(call, name, Find(call, name));
    }

    private static Response Replace(Call call)
    {
        UpdateRuleSetRequest request = call.Read(EmulatorJson.Default.UpdateRuleSetRequest);
        string name = request.Name ?? throw ApiException.MissingField("name");
        RuleSetBody body = request.RuleSet ?? throw ApiException.MissingField("rule_set");
        if (body.Name != name)
        {
            throw ApiException.InvalidParameter($"The name of the rule set must be {name}: {body.Name}");
        }

        ServicePrincipal principal = Find(call, name);
        if (string.IsNullOrEmpty(body.Etag))
        {
            throw ApiException.MissingField("rule_set.etag");
        }

        RuleSet rules = RuleSet.New(
            (body.GrantRules ?? [])
                .Select(rule => (Role: ReadRole(rule), Ids: ReadPrincipals(call, rule)))
                .GroupBy(rule => rule.Role, rule => rule.Ids)
                .Select(rule => KeyValuePair.Create(rule.Key, rule.SelectMany(ids => ids).Distinct().ToImmutableArray())));
        if (body.Etag != call.State.Account.RulesOf(principal).Etag)
        {
            throw ApiException.Conflict($"The rule set {name} was changed by another request: its etag is not {body.Etag}.");
        }

        call.State.Account.SetRules(principal.Id, rules);
        return Respond(call, name, principal);
    }

    private static Response ListRoles(Call call)
    {
        string resource = call.Query("resource") ?? throw ApiException.MissingField("resource");
        Find(call, $"{resource}/{Default}");
        return Response.Json(
            new AssignableRolesResponse([.. RoleNames.All.Select(name => new AssignableRole(name))]),
            EmulatorJson.Default.AssignableRolesResponse);
    }

    private static Response Respond(Call call, string name, ServicePrincipal principal)
    {
        AccountView account = call.State.Account;
        RuleSet rules = account.RulesOf(principal);
        List<GrantRuleBody> granted =
        [
            .. rules.Rules.OrderBy(rule => rule.Key).Select(rule =>
                new GrantRuleBody(RoleNames.Of(rule.Key), [.. rule.Value.Select(id => RulePrincipals.Name(account.Find(id)!))])),
        ];
        return Response.Json(
            new RuleSetBody(name, rules.Etag, granted is [] ? null : granted), EmulatorJson.Default.RuleSetBody);
    }

    /// <summary>The service principal whose rules are named, if the caller may see and change them.</summary>
    private static ServicePrincipal Find(Call call, string name)
    {
        WorkspaceState state = call.State;
        string account = $"accounts/{state.Ids.AccountId}/";
        if (name.Split('/') is not ["accounts", _, "servicePrincipals", var id, "ruleSets", "default"])
        {
            throw ApiException.InvalidParameter($"Only roles on service principals are available in this workspace: {name}");
        }

        // The documentation of assignable roles leaves open which of the ids it means.
        ServicePrincipal? principal = state.Principals.ServicePrincipals.FindByName(id) ?? state.Principals.ServicePrincipals.Find(id);
        if (principal is null || !name.StartsWith(account, StringComparison.Ordinal))
        {
            throw ApiException.NotFound($"{name} does not exist.");
        }

        bool isAllowed = state.Account.IsAdmin(call.Caller)
            || state.Account.Has(call.Caller, ServicePrincipalRole.Manager, principal)
            || (state.Options.Choices.AdminsManageRoles && state.Principals.IsAdmin(call.Caller));
        return isAllowed
            ? principal
            : throw ApiException.PermissionDenied($"{call.Caller.Name} is not a manager of service principal {principal.ApplicationId}.");
    }

    private static ServicePrincipalRole ReadRole(GrantRuleBody rule)
    {
        string name = rule.Role ?? throw ApiException.MissingField("role");
        return RoleNames.Find(name)
            ?? throw ApiException.InvalidParameter($"Role {name} cannot be granted on a service principal.");
    }

    private static IEnumerable<string> ReadPrincipals(Call call, GrantRuleBody rule) => [.. (rule.Principals ?? []).Select(name =>
        RulePrincipals.Find(call.State.Account, name)?.Id
        ?? throw ApiException.InvalidParameter($"There is no principal {name} in the account."))];
}
