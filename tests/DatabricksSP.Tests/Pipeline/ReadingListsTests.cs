using System.Globalization;
using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>Lists are read ahead, but not further than somebody wants to see.</summary>
public class ReadingListsTests() : WorkspaceTest(new EmulatorOptions { PageSize = 10 })
{
    private const string Route = "GET /api/2.0/preview/scim/v2/ServicePrincipals";

    private long Requests => Emulator.Requests.CountsByRoute.GetValueOrDefault(Route);

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(10, 1, 2)]
    [InlineData(11, 2, 10)]
    [InlineData(35, 4, 12)]
    public void Whoever_takes_some_costs_what_they_need_and_one_round(int wanted, int least, int most)
    {
        string[] ids = Add(300);
        Session.SetVariable("tests", typeof(TakeFirstCommand).Assembly);
        Session.SetVariable("wanted", wanted);
        Emulator.Requests.Clear();

        ScriptResult result = Run("Import-Module -Assembly $tests; Get-DbxServicePrincipal | Take-First $wanted");

        Assert.Equal(ids.Take(wanted), Ids(result));
        Assert.InRange(Requests, least, most);
    }

    [Fact]
    public async Task Eight_pages_are_under_way_at_once()
    {
        string[] ids = Add(300);
        Emulator.Requests.Clear();
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(500);

        Task<ScriptResult> running = Session.InvokeAsync("Get-DbxServicePrincipal");
        await Emulator.Requests.WaitForAsync("GET", "/api/2.0/preview/scim/v2/ServicePrincipals", 9, TestContext.Current.CancellationToken);
        Emulator.Faults.Latency = TimeSpan.Zero;

        Assert.Equal(ids, Ids(await running));
        Assert.Equal(8, Emulator.Requests.MaxInFlight);
        Assert.Equal(30, Requests);
    }

    [Fact]
    public void Whoever_deletes_what_is_written_gets_all_of_them_and_each_once()
    {
        string[] ids = Add(400);
        Session.SetVariable("delete", (Action<string>)(id => Workspace.RemoveServicePrincipal(Find(id))));

        ScriptResult result = Run("Get-DbxServicePrincipal | ForEach-Object { $delete.Invoke($_.ServicePrincipalId); $_ }");

        Assert.Equal(ids, Ids(result));
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void Progress_is_shown_while_the_commands_that_follow_take_their_time()
    {
        Add(10);

        ProgressRecord[] progress =
            [.. Run("Get-DbxServicePrincipal | ForEach-Object { [System.Threading.Thread]::Sleep(200) }").Progress];

        // They are all on one page.
        Assert.Contains(
            progress,
            static each => each.RecordType == ProgressRecordType.Processing
                && !each.StatusDescription.StartsWith("10 done", StringComparison.Ordinal));
    }

    private string[] Add(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Workspace.AddServicePrincipal(Name(number)).Id)];

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"principal {number:000}");

    private ServicePrincipal Find(string id) => Workspace.ServicePrincipals.Single(each => each.Id == id);

    private static IEnumerable<string> Ids(ScriptResult result) =>
        result.Output.Select(static each => Property<string>(each, "ServicePrincipalId"));
}
