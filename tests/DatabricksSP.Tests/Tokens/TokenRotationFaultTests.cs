using System.Security;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Tokens;

/// <summary>
/// Whatever goes wrong in a rotation: a token works that was delivered, none lives that nobody knows, but where an error or its comment
/// says so, and the next run completes.
/// </summary>
public class TokenRotationFaultTests : WorkspaceTest
{
    private const string Line =
        "Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Deliver { param($new) $vault.Add($new) } | Out-Null";

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
        Run("$vault = [System.Collections.Generic.List[object]]::new()");
    }

    public override async ValueTask DisposeAsync()
    {
        Session.Invoke("Get-DbxConnection | Disconnect-DbxWorkspace");
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.InternalErrorAfter)]
    public void A_fault_at_any_request_leaves_a_token_that_works_and_the_next_run_completes(FaultKind kind)
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        int requests = CountRequests();
        Assert.InRange(requests, 6, 20);

        for (int skip = 0; skip < requests; skip++)
        {
            StartAnew();
            Emulator.Faults.Add(new Fault { Kind = kind, Skip = skip });
            ScriptResult faulty = Session.Invoke(Line);
            Emulator.Faults.Clear();
            string when = $"{kind} at request {skip}: {faulty.Screen}";

            Assert.True(Delivered().Any(Works), when);
            Assert.All(Living().Where(each => !IsDelivered(each)), each => Assert.True(IsTold(each, faulty), when));

            Run(Line);
            Assert.True(Living().Count(IsDelivered) == 1, when);
            Assert.Single(Living());
            Assert.True(Works(Delivered().Last()), when);
        }
    }

    [Fact]
    public async Task Ctrl_C_at_any_moment_leaves_a_token_that_works_and_the_next_run_completes()
    {
        int moments = Replay.Number("DATABRICKSSP_STOPS", 40);
        int seed = Replay.Number("DATABRICKSSP_STOPS_SEED", Environment.TickCount);
        TestContext.Current.TestOutputHelper!.WriteLine($"DATABRICKSSP_STOPS_SEED={seed}");
        Random random = new(seed);
        int requests = CountRequests();
        for (int moment = 0; moment < moments; moment++)
        {
            StartAnew();
            Emulator.Faults.Latency = TimeSpan.FromMilliseconds(random.Next(1, 6));
            Emulator.Requests.Clear();
            int count = random.Next(1, requests + 1);
            Task<ScriptResult> running = Session.InvokeAsync(Line);
            SpinWait.SpinUntil(() => running.IsCompleted || Emulator.Requests.Count >= count, WaitTimeout);
            await Session.StopAsync();
            await running.WaitAsync(WaitTimeout);
            Emulator.Faults.Latency = TimeSpan.Zero;

            // What was under way is finished behind the prompt.
            bool settled = SpinWait.SpinUntil(
                () => Emulator.Requests.InFlight == 0 && Living().All(each => IsDelivered(each) || IsMarked(each)), WaitTimeout);
            Assert.True(settled, $"moment {moment}, request {count}");
            Assert.True(Delivered().Any(Works), $"moment {moment}, request {count}");

            Run(Line);
            Assert.True(
                SpinWait.SpinUntil(() => Living().Count() == 1, WaitTimeout) && IsDelivered(Living().Single()),
                $"moment {moment}, request {count}: {string.Join(", ", Living().Select(static each => each.Comment))}");
        }
    }

    [Fact]
    public async Task A_hand_over_that_hangs_is_ended_by_Ctrl_C_and_its_token_revoked()
    {
        StartAnew();
        string old = Living().Single().TokenId;
        using ManualResetEventSlim entered = new();
        Session.SetVariable("entered", entered);

        Task<ScriptResult> running = Session.InvokeAsync(
            "Get-DbxServicePrincipal zuora | Update-DbxOboToken -Overlap 0 -Deliver { param($new) $entered.Set(); while ($true) { } }");
        Assert.True(entered.Wait(WaitTimeout));
        await Session.StopAsync();
        await running.WaitAsync(WaitTimeout);

        Assert.True(SpinWait.SpinUntil(() => Living().Count() == 1, WaitTimeout));
        Assert.Equal(old, Living().Single().TokenId);
    }

    private int CountRequests()
    {
        StartAnew();
        Emulator.Requests.Clear();
        Run(Line);
        return (int)Emulator.Requests.Count;
    }

    private void StartAnew()
    {
        foreach (Token each in Living())
        {
            Workspace.RevokeToken(each);
        }

        Run(
            "$vault.Clear(); Get-DbxServicePrincipal zuora | New-DbxOboToken -Comment billing -LifetimeDays 30 | ForEach-Object { "
            + "$vault.Add($_) }");
    }

    private IEnumerable<Token> Living() => Workspace.Tokens.Where(each => each.OwnerId == _zuora.Id);

    private object[] Delivered() => [.. Run("$vault").Output.Select(static each => each.BaseObject)];

    private bool IsDelivered(Token token) => Delivered().Any(each => Property<string>(each, "TokenId") == token.TokenId);

    private bool Works(object delivered) =>
        Property<SecureString>(delivered, "Token").Length > 0
        && Living().Any(each => each.TokenId == Property<string>(delivered, "TokenId"));

    private static bool IsMarked(Token token) => token.Comment!.Contains("(not delivered)", StringComparison.Ordinal);

    private static bool IsTold(Token token, ScriptResult result) => IsMarked(token) && result.Errors.Count > 0;
}
