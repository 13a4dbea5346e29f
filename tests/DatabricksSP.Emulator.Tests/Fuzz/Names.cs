using System.Globalization;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>
/// Draws names and ids of what is in the workspace, in the order in which that came to be, so that a seed draws them again.
/// </summary>
internal sealed partial class Names(
    Random random, WorkspaceEmulator emulator, IReadOnlyList<string> values, IReadOnlyList<string> statements)
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "délta", "e p s", "zuora", "main", "admins", "x\\\"y", "😀"];

    private string _ruleSet = "";
    private string _self = "";

    /// <summary>The text with a drawn name in the place of each of its <c>$</c> words.</summary>
    public string Fill(string template) => template is "$snapshot"
        ? emulator.Workspace.TakeSnapshot()
        : Placeholder().Replace(template, match => Draw(match.Value));

    /// <summary>What varies in the path of a route.</summary>
    public string PathValue(string route, string name) => _self = name switch
    {
        "type" => random.Next(2) == 0 ? "catalog" : "schema",
        "name" when _self is "catalog" or "schema" => Draw("$" + _self),
        "name" => Draw(route.Contains("schemas", StringComparison.Ordinal) ? "$schema" : random.Next(3) > 0 ? "$catalog" : "$schema"),
        "secret" => Draw("$secret.id"),
        "chunk" => random.Next(3).ToString(CultureInfo.InvariantCulture),
        "id" when route.Contains("/Users", StringComparison.Ordinal) => Draw("$user.id"),
        "id" when route.Contains("/Groups", StringComparison.Ordinal) => Draw("$group.id"),
        "id" when route.Contains("ervicePrincipals", StringComparison.Ordinal) => Draw("$sp.id"),
        "id" when route.Contains("permissionassignments", StringComparison.Ordinal) => Draw(random.Next(2) == 0 ? "$account.id" : "$sp.id"),
        "id" when route.Contains("warehouses", StringComparison.Ordinal) || route.Contains("endpoints", StringComparison.Ordinal) =>
            Draw("$warehouse.id"),
        "id" when route.Contains("token", StringComparison.Ordinal) => Draw("$token.id"),
        "id" when route.Contains("ip-access-lists", StringComparison.Ordinal) => Draw("$list.id"),
        "id" when route.Contains("statements", StringComparison.Ordinal) => Draw("$statement"),
        _ => "x",
    };

    public string Draw(string placeholder) => emulator.Workspace.Locked(state => placeholder switch
    {
        "$word" => Of(Words) + (random.Next(2) == 0 ? "" : random.Next(20).ToString(CultureInfo.InvariantCulture)),
        "$bool" => Of(["true", "false"]),
        "$days" => Of(["1", "90", "730"]),
        "$seconds" => Of(["1", "3600", "864000", "8640000"]),
        "$secondss" => Of(["60s", "86400s", "63072000s"]),
        "$entitlement" => Of([.. Entitlement.All]),
        "$level" => Of([PermissionLevel.CanUse, PermissionLevel.CanManage, PermissionLevel.CanMonitor, PermissionLevel.IsOwner]),
        "$privilege" => Of([.. SecurableType.Catalog.Privileges]),
        "$sp.id" => Of([.. state.Principals.ServicePrincipals.All.Select(each => each.Id)]),
        "$sp.app" => Of([.. state.Principals.ServicePrincipals.All.Select(each => each.ApplicationId)]),
        "$user.id" => Of([.. state.Principals.Users.All.Select(each => each.Id)]),
        "$user.name" => Of([.. state.Principals.Users.All.Select(each => each.UserName)]),
        "$group.id" => Of([.. state.Principals.Groups.All.Select(each => each.Id)]),
        "$group.name" => Of([.. state.Principals.Groups.All.Select(each => each.DisplayName)]),
        "$self.app" => state.Principals.ServicePrincipals.Find(_self)?.ApplicationId ?? Draw("$sp.app"),
        "$self.name" => state.Principals.Users.Find(_self)?.UserName ?? Draw("$user.name"),
        "$principal" => Draw(Of(["$sp.app", "$user.name", "$group.name"])),
        "$account.id" => Of([.. Unassigned(state).Select(each => each.Id)]),
        "$account.app" => Of(
            [.. Unassigned(state).Where(each => each.Kind is PrincipalKind.ServicePrincipal).Select(each => each.Name)]),
        "$account.user" => Of([.. Unassigned(state).Where(each => each.Kind is PrincipalKind.User).Select(each => each.Name)]),
        "$warehouse.id" => Of([.. state.Warehouses.All.Select(each => each.Id)]),
        "$token.id" => Of([.. state.Tokens.All.Where(each => !each.IsEmulatorsOwn).Select(each => each.TokenId)]),
        "$list.id" => Of([.. state.IpAccessLists.Select(each => each.ListId)]),
        "$secret.id" => Of([.. state.Secrets.All.Select(each => each.Id)]),
        "$catalog" => Of([.. state.Metastore.Catalogs.Select(each => each.Name)]),
        "$schema" => Of([.. state.Metastore.All.Where(each => each.Parent is not null).Select(each => each.FullName)]),
        "$account" => state.Ids.AccountId,
        "$ruleset" => $"accounts/{state.Ids.AccountId}/servicePrincipals/{DrawRuleSet(state)}/ruleSets/default",
        "$ruleset.same" => $"accounts/{state.Ids.AccountId}/servicePrincipals/{_ruleSet}/ruleSets/default",
        "$etag" => state.Principals.ServicePrincipals.FindByName(_ruleSet) is { } principal ? state.Account.RulesOf(principal).Etag : "x",
        "$restriction.etag" => state.AdminRestriction.Etag,
        "$statement" => Of([.. statements]),
        "$secret" or "$value" => Of([.. values]),
        _ => throw new ArgumentOutOfRangeException(nameof(placeholder), placeholder, "There is no such placeholder."),
    });

    /// <summary>In an order that is the same in every run.</summary>
    private static IEnumerable<AccountPrincipal> Unassigned(WorkspaceState state) =>
        state.Account.Unassigned.OrderBy(principal => principal.DisplayName, StringComparer.Ordinal);

    /// <summary>A service principal, whose rule set is the one that is meant until another is drawn.</summary>
    private string DrawRuleSet(WorkspaceState state) =>
        _ruleSet = Of([.. state.Principals.ServicePrincipals.All.Select(each => each.ApplicationId)]);

    private string Of(string[] all) => all is [] ? "0" : all[random.Next(all.Length)];

    [GeneratedRegex(@"\$[a-z]+(\.[a-z]+)?")]
    private static partial Regex Placeholder();
}
