using System.Security;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>Whatever goes wrong in a registration, the same line, run again, leads to the same state as if nothing had.</summary>
public partial class RegistrationFaultTests() : WorkspaceTest(new EmulatorOptions { FirstToken = false })
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

    private void StartAnew()
    {
        Workspace.Reset();
        Workspace.AddWarehouse("One");
        Workspace.AddWarehouse("Two");
        Workspace.AddGroup("connectors");
        Run("$delivered.Clear()");
    }

    /// <summary>All but what is another each time: IDs and times.</summary>
    private string State()
    {
        string snapshot = Workspace.TakeSnapshot();
        foreach (ServicePrincipal each in Workspace.ServicePrincipals)
        {
            snapshot = snapshot.Replace(each.ApplicationId, each.DisplayName, StringComparison.OrdinalIgnoreCase)
                .Replace(each.Id, each.DisplayName, StringComparison.Ordinal);
        }

        JsonNode json = JsonNode.Parse(snapshot)!;
        return json.ToJsonString();
    }

    private IEnumerable<Token> Living() => Workspace.Tokens.Where(static each => each.Comment?.StartsWith("connector", StringComparison.Ordinal) is true);

    private object[] Delivered() => [.. Run("$delivered").Output.Select(static each => each.BaseObject)];

    private bool IsDelivered(Token token) => Delivered().Any(each =>
        Property<string>(each, "TokenId") == token.TokenId && Property<SecureString?>(each, "Token") is { Length: > 0 });

    private static bool IsTold(Token token, ScriptResult result) =>
        token.Comment!.EndsWith("(not delivered)", StringComparison.Ordinal) && result.Errors.Count > 0;
}
