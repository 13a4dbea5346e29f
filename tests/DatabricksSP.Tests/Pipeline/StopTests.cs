using System.Diagnostics;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>Whenever a pipeline ends before its time, it ends at once and leaves no token that nobody has.</summary>
public class StopTests : WorkspaceTest
{
    private const string CreateToken = "/api/2.0/token-management/on-behalf-of/tokens";
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _delivered = [];

    /// <summary>What goes on in the background must not reach whoever gets the emulator's port next.</summary>
    public override async ValueTask DisposeAsync()
    {
        Session.Invoke("Get-DbxConnection | Disconnect-DbxWorkspace");
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task At_any_moment_Ctrl_C_ends_the_line_within_a_second_and_leaves_no_orphan()
    {
        const int Principals = 24;
        int moments = Replay.Number("DATABRICKSSP_STOPS", 40);
        int seed = Replay.Number("DATABRICKSSP_STOPS_SEED", Environment.TickCount);
        TestContext.Current.TestOutputHelper!.WriteLine($"DATABRICKSSP_STOPS_SEED={seed}");
        Random random = new(seed);
        Workspace.AddWarehouse("Zuora");
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(5);

        for (int moment = 0; moment < moments; moment++)
        {
            Emulator.Requests.Clear();
            int posts = random.Next(1, 2 * Principals);
            Task<ScriptResult> running = Session.InvokeAsync(
                $"1..{Principals} | ForEach-Object {{ \"{moment} $_\" }} | New-DbxServicePrincipal | Grant-DbxTokenUsage | "
                + "Grant-DbxWarehouseAccess Zuora | New-DbxOboToken");
            await Task.WhenAny(running, Emulator.Requests.WaitForAsync("POST", "*", posts, TestContext.Current.CancellationToken));

            await StopAsync(running, $"moment {moment}, {posts} POSTs");
            Settles($"moment {moment}, {posts} POSTs");
        }

        Settles("after all");
    }

    [Fact]
    public async Task Ctrl_C_ends_a_pipeline_whose_server_hangs_within_a_second()
    {
        SetPrincipals(40);
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Method = "POST", Path = CreateToken, Count = null });
        Task<ScriptResult> running = Session.InvokeAsync("$ids | New-DbxOboToken");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, 16, TestContext.Current.CancellationToken);

        await StopAsync(running, "all hang");

        Assert.Empty(Tokens());
    }

    [Fact]
    public async Task Tokens_whose_responses_come_after_the_command_has_ended_are_revoked()
    {
        SetPrincipals(40);
        Emulator.Faults.Latency = TimeSpan.FromSeconds(2);
        Task<ScriptResult> running = Session.InvokeAsync("$ids | New-DbxOboToken");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, 16, TestContext.Current.CancellationToken);

        await StopAsync(running, "all late");
        Emulator.Faults.Latency = TimeSpan.Zero;

        await Emulator.Requests.WaitForAsync(
            "DELETE", "/api/2.0/token-management/tokens/*", 16, TestContext.Current.CancellationToken).WaitAsync(WaitTimeout);
        Settles("late responses");
        Assert.Equal(16, Emulator.Requests.CountsByRoute["POST " + CreateToken]);
    }

    [Fact]
    public async Task What_waits_for_its_turn_is_not_sent_any_more()
    {
        const int Turns = 64;
        SetPrincipals(100);
        Emulator.Faults.Latency = TimeSpan.FromSeconds(1);
        Task<ScriptResult> running = Session.InvokeAsync("$ids | New-DbxOboToken -ThrottleLimit 100");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, Turns, TestContext.Current.CancellationToken);

        await StopAsync(running, "some wait");

        await Emulator.Requests.WaitForAsync(
            "DELETE", "/api/2.0/token-management/tokens/*", Turns, TestContext.Current.CancellationToken).WaitAsync(WaitTimeout);
        Settles("turns");
        Assert.Equal(Turns, Emulator.Requests.CountsByRoute["POST " + CreateToken]);
    }

    [Fact]
    public async Task A_token_that_could_not_be_revoked_is_told_by_the_next_command()
    {
        SetPrincipals(1);
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        Emulator.Faults.Latency = TimeSpan.FromSeconds(1);
        Emulator.Faults.Add(new Fault { Kind = FaultKind.InternalError, Method = "DELETE", Path = "*", Count = null });
        Task<ScriptResult> running = Session.InvokeAsync("$ids | New-DbxOboToken");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, 1, TestContext.Current.CancellationToken);

        await StopAsync(running, "one late");

        ScriptResult next = Run("Disconnect-DbxWorkspace");
        string warning = Assert.Single(next.Warnings);
        Assert.Contains($"The token {Assert.Single(Tokens()).TokenId} for ", warning);
        Assert.Contains("could not be revoked", warning);
    }

    [Fact]
    public async Task Who_disconnects_waits_until_tokens_that_nobody_got_are_revoked()
    {
        SetPrincipals(16);
        Emulator.Faults.Latency = TimeSpan.FromSeconds(1);
        Task<ScriptResult> running = Session.InvokeAsync("$ids | New-DbxOboToken");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, 16, TestContext.Current.CancellationToken);
        await StopAsync(running, "all late");

        ScriptResult next = Run("Disconnect-DbxWorkspace");

        Assert.EndsWith("16 tokens made, not delivered, and revoked again.", Assert.Single(next.Warnings));
        Assert.Empty(Tokens());
    }

    [Fact]
    public void A_pipeline_that_takes_the_first_ones_only_keeps_no_other()
    {
        SetPrincipals(60);
        Session.SetVariable("tests", typeof(TakeFirstCommand).Assembly);

        ScriptResult result = Run("Import-Module -Assembly $tests; $ids | New-DbxOboToken | Take-First 3");

        Assert.Equal(3, result.Output.Count);
        Deliver(result);
        Settles("early end");
        Assert.Equal(3, Tokens().Count());
    }

    private void SetPrincipals(int count)
    {
        ServicePrincipal[] principals =
        [
            .. Enumerable.Range(0, count).Select(number => Workspace.AddServicePrincipal($"principal {number}")),
        ];
        Array.ForEach(principals, Workspace.GrantTokenUsage);
        Session.SetVariable("ids", principals.Select(static each => each.ApplicationId).ToArray());
    }

    private async Task StopAsync(Task<ScriptResult> running, string when)
    {
        long before = Stopwatch.GetTimestamp();
        await Session.StopAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(before);
        Assert.True(took < AtOnce, $"{when}: it took {took.TotalMilliseconds:0} ms to stop.");
        Deliver(await running.WaitAsync(WaitTimeout));
    }

    private void Deliver(ScriptResult result) =>
        _delivered.UnionWith(result.Output.Select(each => Property<string>(each, "TokenId")));

    // What was under way when the command ended is finished in the background.
    private void Settles(string when)
    {
        bool settled = SpinWait.SpinUntil(
            () => Emulator.Requests.InFlight == 0 && Tokens().All(each => _delivered.Contains(each.TokenId)), WaitTimeout);
        Assert.True(settled, $"{when}: {Tokens().Count(each => !_delivered.Contains(each.TokenId))} tokens exist that nobody has.");
    }

    private IEnumerable<Token> Tokens() => Workspace.Tokens.Where(static token => Guid.TryParse(token.OwnerName, out _));
}
