using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>What registrations cost in requests: lists, not look-ups.</summary>
public class RegistrationCostTests() : WorkspaceTest(new EmulatorOptions { RequestLogCapacity = 20_000 })
{
    private const string Line = """
        1..$count | ForEach-Object { "p$_" } |
            Register-DbxServicePrincipal -Entitlement databricks-sql-access, workspace-access -Group connectors -Warehouse Zuora `
                -Catalog main -Schema default -Privilege 'USE CATALOG', 'USE SCHEMA', SELECT -LifetimeDays 90 -Comment connector
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.AddWarehouse("Zuora");
        Workspace.AddGroup("connectors");
        Workspace.AddSchema("main", "other");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(30, 0)]
    [InlineData(130, 0)]
    [InlineData(130, 2000)]
    [InlineData(420, 0)]
    public void Unchanged_principals_cost_ten_requests_and_one_for_fifty_and_none_changes_anything(int count, int others)
    {
        for (int i = 0; i < others; i++)
        {
            Workspace.AddServicePrincipal($"other {i}");
        }

        Session.SetVariable("count", count);
        Assert.Equal(count, Run(Line).Output.Count);
        string before = Workspace.TakeSnapshot();
        Emulator.Requests.Clear();

        ScriptResult again = Run(Line);

        Assert.Equal(count, again.Output.Count);
        Assert.All(again.Output, static each => Assert.Equal("Unchanged", Property<string>(each, "Result")));
        Assert.All(Emulator.Requests.All, static each => Assert.Equal("GET", each.Method));
        Assert.True(Emulator.Requests.Count <= 10 + (count / 50), Text(Emulator.Requests));
        Assert.Equal(before, Workspace.TakeSnapshot());
    }

    [Fact]
    public void New_principals_cost_three_requests_each_and_a_few_for_all()
    {
        const int count = 300;
        Session.SetVariable("count", count);
        Emulator.Requests.Clear();

        Assert.Equal(count, Run(Line).Output.Count);

        Assert.True(Emulator.Requests.Count <= 3.3 * count, Text(Emulator.Requests));
    }

    private static string Text(RequestLog requests) =>
        $"{requests.Count}: {string.Join(", ", requests.CountsByRoute.Select(static each => $"{each.Key} {each.Value}"))}";
}
