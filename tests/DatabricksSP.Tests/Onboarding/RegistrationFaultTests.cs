using System.Security;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>Whatever goes wrong in a registration, the same line, run again, leads to the same state as if nothing had.</summary>
public class RegistrationFaultTests() : WorkspaceTest(new EmulatorOptions { FirstToken = false })
{
    private const string Line = """
        $rows | Register-DbxServicePrincipal -Entitlement workspace-access -Catalog main -Schema default -LifetimeDays 90 `
            -Privilege 'USE CATALOG', SELECT -Comment connector | ForEach-Object { $delivered.Add($_) }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Run("""
            $rows = [pscustomobject]@{ DisplayName = 'a'; Warehouse = 'One'; Group = 'connectors' },
                [pscustomobject]@{ DisplayName = 'b'; Warehouse = 'One'; Group = '' },
                [pscustomobject]@{ DisplayName = 'a'; Warehouse = 'Two'; Group = '' }
            $delivered = [System.Collections.Generic.List[object]]::new()
            """);
    }

    [Theory]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.InternalErrorAfter)]
    public void A_fault_at_any_request_is_made_good_by_the_next_run(FaultKind kind)
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        StartAnew();
        Emulator.Requests.Clear();
        Run(Line);
        int requests = (int)Emulator.Requests.Count;
        string expected = State();
        Assert.InRange(requests, 15, 60);

        for (int skip = 0; skip < requests; skip++)
        {
            StartAnew();
            Emulator.Faults.Add(new Fault { Kind = kind, Skip = skip });
            ScriptResult faulty = Session.Invoke(Line);
            Emulator.Faults.Clear();
            string when = $"{kind} at request {skip}: {faulty.Screen}";
            Assert.All(Living().Where(each => !IsDelivered(each)), each => Assert.True(IsTold(each, faulty), when));

            ScriptResult again = Session.Invoke(Line);

            Assert.True(again.Errors.Count == 0, $"{when} then {again.Screen}");
            Assert.True(State() == expected, $"{when} then {State()}, not {expected}");
            Assert.All(Living(), each => Assert.True(IsDelivered(each), when));
            Emulator.Requests.Clear();
            Run(Line);
            Assert.All(Emulator.Requests.All, each => Assert.True(each.Method == "GET", when));
        }
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.InternalError)]
    public void With_a_vault_the_next_run_leaves_one_token_of_each_and_the_vault_has_it(FaultKind kind)
    {
        const string line =
            "'a', 'b' | Register-DbxServicePrincipal -Warehouse One -LifetimeDays 90 -Comment connector -Vault files | Out-Null";
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        StartAnew();
        Emulator.Requests.Clear();
        using FileVault first = new();
        Run(first.Commands + line);
        int requests = (int)Emulator.Requests.Count;
        Assert.InRange(requests, 12, 40);

        for (int skip = 0; skip < requests; skip++)
        {
            StartAnew();
            using FileVault vault = new();
            Emulator.Faults.Add(new Fault { Kind = kind, Skip = skip });
            ScriptResult faulty = Session.Invoke(vault.Commands + line);
            Emulator.Faults.Clear();
            ScriptResult again = Session.Invoke(line);

            string when = $"{kind} at request {skip}: {faulty.Screen} then {again.Screen}";
            Assert.True(again.Errors.Count == 0, when);
            Assert.Equal(["a", "b"], Workspace.ServicePrincipals.Select(static each => each.DisplayName).Order());
            Assert.True(
                Living().Select(static each => $"{each.Comment} {each.TokenId}").Order()
                    .SequenceEqual(vault.Names.Select(name => $"connector {vault.MetadataOf(name)["TokenId"]}").Order()),
                when);
            Assert.Equal(2, Living().Count());
        }
    }

    private void StartAnew()
    {
        Workspace.Reset();
        Workspace.AddWarehouse("One");
        Workspace.AddWarehouse("Two");
        Workspace.AddGroup("connectors");
        Run("$delivered.Clear()");
    }

    /// <summary>Who there is and may do what, without IDs and times, which are others each time.</summary>
    private string State() =>
        string.Join(Environment.NewLine, Workspace.ServicePrincipals.OrderBy(static each => each.DisplayName).Select(StateOf));

    private string StateOf(ServicePrincipal each) => string.Join(
        "; ",
        (string[])[
            each.DisplayName,
            .. each.Entitlements.Order(),
            .. Workspace.Groups.Where(group => each.GroupIds.Contains(group.Id)).Select(static group => group.DisplayName).Order(),
            "tokens " + string.Join(",", LevelsOf(each.ApplicationId, Workspace.TokenPermissions)),
            .. Workspace.Warehouses.Select(one =>
                $"{one.Name} {string.Join(",", LevelsOf(each.ApplicationId, Workspace.WarehousePermissions(one)))}"),
            "main " + string.Join(",", Workspace.PrivilegesOf("main", each.ApplicationId).Order()),
            "main.default " + string.Join(",", Workspace.PrivilegesOf("main.default", each.ApplicationId).Order()),
            .. Workspace.Tokens.Where(token => token.OwnerId == each.Id).Select(static token => $"'{token.Comment}'"),
        ]);

    private IEnumerable<Token> Living() =>
        Workspace.Tokens.Where(static each => each.Comment?.StartsWith("connector", StringComparison.Ordinal) is true);

    private object[] Delivered() => [.. Run("$delivered").Output.Select(static each => each.BaseObject)];

    private bool IsDelivered(Token token) => Delivered().Any(each =>
        Property<string>(each, "TokenId") == token.TokenId && Property<SecureString?>(each, "Token") is { Length: > 0 });

    private static bool IsTold(Token token, ScriptResult result) =>
        token.Comment!.EndsWith("(not delivered)", StringComparison.Ordinal) && result.Errors.Count > 0;
}
