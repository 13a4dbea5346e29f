using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Rotation;

/// <summary>
/// Whatever goes wrong in a rotation: a credential works that was delivered, none lives that nobody knows, but where an error or its
/// comment says so, and the next run completes.
/// </summary>
public abstract class RotationFaultTest : WorkspaceTest
{
    private const string Keep = "param($new) $vault.Add($new)";
    private const string NightlyTerms = "-RotateBefore 30 -Overlap 7 -LifetimeDays 90";

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    protected ServicePrincipal Zuora { get; private set; } = null!;

    /// <summary>The property that tells one credential from another.</summary>
    protected abstract string IdName { get; }

    /// <summary>Makes the first one, which lives for thirty days.</summary>
    protected abstract string First { get; }

    /// <summary>Logs in with the last one in the vault.</summary>
    protected abstract string LogIn { get; }

    private string Line => Rotation("-Overlap 0", Keep);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(Zuora);
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
    public void A_fault_at_any_request_leaves_one_that_works_and_the_next_run_completes(FaultKind kind)
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        int requests = CountRequests();
        Assert.InRange(requests, 5, 20);

        for (int skip = 0; skip < requests; skip++)
        {
            StartAnew();
            Emulator.Faults.Add(new Fault { Kind = kind, Skip = skip });
            ScriptResult faulty = Session.Invoke(Line);
            Emulator.Faults.Clear();
            string[] delivered = Delivered();
            string when = $"{kind} at request {skip}: {faulty.Screen}";

            Assert.True(Living().Any(delivered.Contains), when);
            Assert.All(Living().Except(delivered), each => Assert.True(CanBePending(each) && faulty.Errors.Count > 0, when));
            CompleteInTheNextRun(when);
        }
    }

    [Fact]
    public async Task Ctrl_C_at_any_moment_leaves_one_that_works_and_the_next_run_completes()
    {
        int moments = Replay.Number("DATABRICKSSP_STOPS", 30);
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
            string when = $"moment {moment}, request {count}";
            Task<ScriptResult> running = Session.InvokeAsync(Line);
            SpinWait.SpinUntil(() => running.IsCompleted || Emulator.Requests.Count >= count, WaitTimeout);
            await Session.StopAsync();
            await running.WaitAsync(WaitTimeout);
            Emulator.Faults.Latency = TimeSpan.Zero;

            // What was under way is finished behind the prompt.
            string[] delivered = Delivered();
            Assert.True(Settles(() => Living().All(each => delivered.Contains(each) || CanBePending(each))), when);
            Assert.True(Living().Any(delivered.Contains), when);
            CompleteInTheNextRun(when);
        }
    }

    [Fact]
    public async Task A_hand_over_that_hangs_is_ended_by_Ctrl_C_and_the_successor_revoked()
    {
        StartAnew();
        string[] old = Living();
        using ManualResetEventSlim entered = new();
        Session.SetVariable("entered", entered);

        Task<ScriptResult> running = Session.InvokeAsync(Rotation("-Overlap 0", "param($new) $entered.Set(); while ($true) { }"));
        Assert.True(entered.Wait(WaitTimeout));
        await Session.StopAsync();
        await running.WaitAsync(WaitTimeout);

        Assert.True(Settles(() => Living().SequenceEqual(old)));
        CompleteInTheNextRun("after a hand-over that hung");
    }

    [Theory]
    [InlineData("")] // Before the vault has it.
    [InlineData("Tell delivered $new." + nameof(IdName))]
    public async Task A_hand_over_that_kills_the_process_leaves_one_that_works_and_the_next_run_completes(string before)
    {
        StartAnew();
        string[] old = Living();

        string? stored = await KillInHandOverAsync("-Overlap 0", before.Replace(nameof(IdName), IdName, StringComparison.Ordinal));

        Assert.Equal(2, Living().Length);
        Assert.Contains(old.Single(), Living());
        Assert.True(stored is null || Living().Contains(stored));
        CompleteInTheNextRun("after a killed process");
        Assert.Equal(Zuora.ApplicationId, Property<string>(Run(LogIn).OneOutput(), "UserName"));
    }

    [Fact]
    public async Task The_night_after_a_killed_process_rotates_again_and_keeps_what_works()
    {
        StartAnew();
        string old = Living().Single();
        await KillInHandOverAsync(NightlyTerms, before: "");
        string lost = Living().Single(each => each != old);

        ScriptResult night = Run(Rotation(NightlyTerms, Keep));

        Assert.Equal(2, Delivered().Length);
        Assert.Equal([old, Delivered()[1]], Living().Where(each => each != lost).OrderBy(each => each != old));
        Assert.True(!Living().Contains(lost) || night.Warnings.Any(each => each.Contains(lost, StringComparison.Ordinal)));
        Run(Rotation(NightlyTerms, Keep));
        Assert.Equal(2, Delivered().Length);
        Assert.Equal(Zuora.ApplicationId, Property<string>(Run(LogIn).OneOutput(), "UserName"));
    }

    /// <summary>The line that replaces what the vault has.</summary>
    protected abstract string Rotation(string terms, string deliver);

    /// <summary>The IDs of those that live.</summary>
    protected abstract string[] Living();

    /// <summary>Whether one that was not delivered may live after an error or Ctrl+C: it says itself that nobody has it.</summary>
    protected virtual bool CanBePending(string id) => true;

    private string[] Delivered() => [.. Run("$vault").Output.Select(each => Property<string>(each, IdName))];

    private bool Settles(Func<bool> condition) => SpinWait.SpinUntil(() => Emulator.Requests.InFlight == 0 && condition(), WaitTimeout);

    private void CompleteInTheNextRun(string when)
    {
        Run(Line);
        Assert.True(Settles(() => Living() is [{ } left] && Delivered()[^1] == left), when);
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
        RemoveAll();
        Run($"$vault.Clear(); Get-DbxServicePrincipal zuora | {First} | ForEach-Object {{ $vault.Add($_) }}");
    }

    /// <summary>Revokes all of the principal.</summary>
    protected abstract void RemoveAll();

    // What the vault has is a list here, and comes from a process that lived.
    private async Task<string?> KillInHandOverAsync(string terms, string before)
    {
        await using ModuleProcess process = new($$"""
            Connect-DbxWorkspace {{Emulator.Url}} {{Emulator.AdminToken}} | Out-Null
            $vault = @([pscustomobject]@{ {{IdName}} = '{{Delivered().Single()}}' })
            {{Rotation(terms, $"param($new) {before}; Tell entered; [Diagnostics.Process]::GetCurrentProcess().Kill()")}}
            Tell survived
            """);
        await process.HearAsync("entered", TestContext.Current.CancellationToken);
        await process.EndAsync(TestContext.Current.CancellationToken);
        Assert.False(process.HasTold("survived"));
        return before.Length == 0 ? null : await process.HearAsync("delivered", TestContext.Current.CancellationToken);
    }
}
