using CsCheck;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>
/// In states and for descriptions that are drawn: what -WhatIf tells is what is then done, what is then there is what was there with that
/// plan carried out, and after that there is nothing left to do.
/// </summary>
public class RegistrationPlanTests() : WorkspaceTest(new EmulatorOptions { RequestLogCapacity = 0 })
{
    private const string Comment = "connector";

    private static readonly string[] Entitlements = ["workspace-access", "databricks-sql-access", "allow-cluster-create"];
    private static readonly string[] GroupNames = ["one", "two"];
    private static readonly string?[] Levels = [null, "CAN_VIEW", "CAN_USE", "CAN_MONITOR", "CAN_MANAGE"];
    private static readonly string[] OnCatalog = ["USE_CATALOG", "BROWSE", "ALL_PRIVILEGES"];
    private static readonly string[] OnSchema = ["USE_SCHEMA", "SELECT", "MANAGE", "ALL_PRIVILEGES"];

    private static readonly string?[] CredentialTypes = [null, "OboToken", "None"];

    // Comments of tokens: those of two descriptions, and what a killed run leaves.
    private static readonly string[] Comments = ["", Comment, Comment + " (not delivered)", "another"];

    private static readonly Gen<Access> AnyAccess = Gen.Select(
        Some(Entitlements), Some(GroupNames), OneOf(Levels), Some(OnCatalog), Some(OnSchema),
        static (entitlements, groups, level, catalog, schema) => new Access(entitlements, groups, level, catalog, schema));

    private static readonly Gen<Case> AnyCase = Gen.Select(
        Gen.Bool, AnyAccess, Gen.Bool, Some(Comments), AnyAccess, Gen.Bool, OneOf(CredentialTypes),
        static (exists, has, usesTokens, tokens, wants, exact, type) => new Case(exists, has, usesTokens, tokens, wants, exact, type));

    private readonly Dictionary<string, string?> _comments = [];
    private int _number;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.AddWarehouse("Zuora");
        Array.ForEach(GroupNames, each => Workspace.AddGroup(each));
    }

    [Fact]
    public void What_is_told_beforehand_is_what_is_done_and_nothing_else()
    {
        // DATABRICKSSP_PLANS says how many; a failure tells the seed it was drawn from, which DATABRICKSSP_PLANS_SEED draws again.
        AnyCase.Sample(
            Check,
            seed: Environment.GetEnvironmentVariable("DATABRICKSSP_PLANS_SEED"),
            iter: Replay.Number("DATABRICKSSP_PLANS", 200),
            threads: 1,
            print: static drawn => drawn.ToString());
    }

    private bool Check(Case drawn)
    {
        string name = $"p{_number++}";
        ServicePrincipal? principal = drawn.Exists ? MakeAsIs(name, drawn) : null;
        string command = drawn.Wants.Command(name, drawn.Exact, drawn.CredentialType);
        string[] before = StateOf(name);
        foreach (Token each in Workspace.Tokens)
        {
            _comments[each.TokenId] = each.Comment;
        }

        string[] plan = TextsOf(Run($"{command} -WhatIf").Output);
        Assert.Equal(before, StateOf(name));
        object done = Run($"{command} -Force").OneOutput();

        string[] changes = TextsOf(Property<object[]>(done, "Changes"));
        string[] kept = TextsOf(Property<object[]>(done, "Kept"));
        Assert.Equal(plan.Order(), changes.Concat(kept).Order());
        Assert.Equal(Expected(before, changes).Order(), StateOf(name).Order());
        Assert.True(drawn.Exact || changes.All(each => each[0] != '-' || each.Contains(" token ", StringComparison.Ordinal)));
        Assert.All(TextsOf(Run($"{command} -WhatIf").Output), static each => Assert.StartsWith("=", each, StringComparison.Ordinal));
        return principal is null || Workspace.ServicePrincipals.Count(each => each.DisplayName == name) == 1;
    }

    // What was there, with the lines of the plan carried out by the letter.
    private static List<string> Expected(string[] before, string[] changes)
    {
        List<string> expected = [.. before];
        foreach (string change in changes)
        {
            string thing = change[2..];
            bool isLevel = thing.StartsWith("permission ", StringComparison.Ordinal);
            if (isLevel)
            {
                string on = thing[thing.IndexOf(" on ", StringComparison.Ordinal)..];
                expected.RemoveAll(
                    each => each.StartsWith("permission ", StringComparison.Ordinal) && each.EndsWith(on, StringComparison.Ordinal));
            }

            if (change[0] == '-')
            {
                Assert.True(expected.Remove(thing), $"{change} is not among {string.Join("; ", before)}");
            }
            else
            {
                expected.Add(thing);
            }
        }

        return expected;
    }

    private ServicePrincipal MakeAsIs(string name, Case drawn)
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal(name, null, drawn.Has.Entitlements);
        foreach (Group group in Workspace.Groups.Where(each => drawn.Has.Groups.Contains(each.DisplayName)))
        {
            Workspace.AddMember(group, principal);
        }

        if (drawn.Has.Level is { } level)
        {
            Workspace.GrantWarehouse(TheWarehouse, principal, level);
        }

        Grant(principal, "main", drawn.Has.OnCatalog);
        Grant(principal, "main -Schema default", drawn.Has.OnSchema);
        if (drawn.UsesTokens)
        {
            Workspace.GrantTokenUsage(principal);
            foreach (string comment in drawn.Tokens)
            {
                Workspace.CreateToken(principal, comment.Length == 0 ? null : comment, TimeSpan.FromDays(30));
            }
        }

        return principal;
    }

    private void Grant(ServicePrincipal principal, string on, string[] privileges)
    {
        if (privileges.Length > 0)
        {
            Run($"Grant-DbxCatalogPrivilege {on} -ApplicationId {principal.ApplicationId} -Privilege {string.Join(",", privileges)}");
        }
    }

    private Warehouse TheWarehouse => Workspace.Warehouses.Single();

    /// <summary>What there is of a principal, each thing as a line of a plan names it.</summary>
    private string[] StateOf(string name) =>
        Workspace.ServicePrincipals.SingleOrDefault(each => each.DisplayName == name) is not { } principal
        ? []
        :
        [
            $"service principal {name}",
            .. principal.Entitlements.Select(static each => $"entitlement {each}"),
            .. Workspace.Groups.Where(each => GroupNames.Contains(each.DisplayName) && principal.GroupIds.Contains(each.Id)).Select(
                static each => $"group {each.DisplayName}"),
            .. LevelsOf(principal.ApplicationId, Workspace.TokenPermissions).Select(static each => $"permission {each} on tokens"),
            .. LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(TheWarehouse))
                .Select(static each => $"permission {each} on warehouse Zuora"),
            .. Workspace.PrivilegesOf("main", principal.ApplicationId).Select(static each => $"privilege {each} on catalog main"),
            .. Workspace.PrivilegesOf("main.default", principal.ApplicationId).Select(
                static each => $"privilege {each} on schema main.default"),
            .. Workspace.Tokens.Where(each => each.OwnerId == principal.Id).Select(static each => $"token {each.Comment}".TrimEnd()),
        ];

    // Tokens are named by their comments here: IDs are others each time.
    private string[] TextsOf(IEnumerable<object> changes) => [.. changes.Select(static each => each.ToString()!).Select(TextOf)];

    private string TextOf(string change) =>
        change.Split(' ') is [_, "token", { Length: 64 } id] && _comments.TryGetValue(id, out string? comment)
        ? $"{change[0]} token {comment}".TrimEnd()
        : change;

    private static Gen<T> OneOf<T>(T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static Gen<string[]> Some(string[] all) =>
        Gen.Int[0, (1 << all.Length) - 1].Select(bits => all.Where((_, i) => (bits & (1 << i)) != 0).ToArray());

    private sealed record Access(string[] Entitlements, string[] Groups, string? Level, string[] OnCatalog, string[] OnSchema)
    {
        public string Command(string name, bool exact, string? type)
        {
            string[] privileges = [.. OnCatalog.Where(static each => each != "ALL_PRIVILEGES"), .. OnSchema];
            return $"Register-DbxServicePrincipal {name} -Comment {Comment} -LifetimeDays 30"
                + Of("Entitlement", Entitlements)
                + Of("Group", Groups)
                + (Level is null ? "" : $" -Warehouse Zuora -PermissionLevel {Level}")
                + (privileges.Length == 0 ? "" : $" -Catalog main -Schema default{Of("Privilege", privileges)}")
                + (exact ? " -Exact" : "")
                + (type is null ? "" : $" -CredentialType {type}");
        }

        private static string Of(string parameter, string[] values) =>
            values.Length == 0 ? "" : $" -{parameter} {string.Join(",", values)}";
    }

    private sealed record Case(bool Exists, Access Has, bool UsesTokens, string[] Tokens, Access Wants, bool Exact, string? CredentialType)
    {
        public override string ToString() =>
            (Exists ? $"As if by {Has.Command("p", exact: false, type: null)}; " : "")
            + (Exists && UsesTokens ? $"tokens '{string.Join("', '", Tokens)}'; " : "")
            + Wants.Command("p", Exact, CredentialType);
    }
}
