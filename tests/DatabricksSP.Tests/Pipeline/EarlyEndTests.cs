using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>Whoever's line ends before its time hears what it has made, what became of it, and what to type next.</summary>
public class EarlyEndTests : WorkspaceTest
{
    private const string CreateToken = "/api/2.0/token-management/on-behalf-of/tokens";
    private const string CreatePrincipal = "/api/2.0/preview/scim/v2/ServicePrincipals";
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("-ErrorAction Stop")]
    [InlineData("")]
    public void The_error_that_ends_the_line_names_the_tokens_that_were_delivered(string stop)
    {
        SetPrincipals(3);
        string preference = stop.Length == 0 ? "$ErrorActionPreference = 'Stop'" : "";

        ScriptResult result = Session.Invoke(
            $"{preference}; $tokens = $ids + '{Guid.NewGuid()}' | New-DbxOboToken -ThrottleLimit 1 {stop}");

        Assert.True(result.WasTerminated);
        string message = Assert.Single(result.Errors).ToString();
        Assert.Equal(3, Workspace.OboTokenIds().Length);
        Assert.All(Workspace.OboTokenIds(), id => Assert.Contains(id, message, StringComparison.Ordinal));
        Assert.Contains("Get-DbxOboToken -TokenId", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_does_not_end_the_line_says_nothing_of_the_others()
    {
        SetPrincipals(2);

        ErrorRecord error = RunFailing($"$ids + '{Guid.NewGuid()}' | New-DbxOboToken");

        Assert.All(Workspace.OboTokenIds(), id => Assert.DoesNotContain(id, error.ToString(), StringComparison.Ordinal));
        Assert.Empty(Run("Get-DbxWarehouse").Warnings);
    }

    [Fact]
    public async Task After_Ctrl_C_one_warning_says_what_was_delivered_and_undone_and_what_to_type()
    {
        SetPrincipals(8);
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(500);
        Task<ScriptResult> running = Session.InvokeAsync("$ids | New-DbxOboToken -ThrottleLimit 4");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, 8, TestContext.Current.CancellationToken);
        await Session.StopAsync();
        ScriptResult stopped = await running.WaitAsync(WaitTimeout);
        string[] delivered = [.. stopped.Output.Select(static each => Property<string>(each, "TokenId"))];
        Assert.Equal(4, delivered.Length);
        await Emulator.Requests
            .WaitForAsync("DELETE", "/api/2.0/token-management/tokens/*", 4, TestContext.Current.CancellationToken)
            .WaitAsync(WaitTimeout);
        SpinWait.SpinUntil(() => Emulator.Requests.InFlight == 0, WaitTimeout);

        ScriptResult next = Run("Get-DbxWarehouse");

        string warning = Assert.Single(next.Warnings);
        Assert.Contains("New-DbxOboToken ended early", warning, StringComparison.Ordinal);
        Assert.Contains("4 tokens delivered", warning, StringComparison.Ordinal);
        Assert.Contains("Get-DbxOboToken -TokenId " + string.Join(", ", delivered), warning, StringComparison.Ordinal);
        Assert.Equal(
            4,
            Regex.Matches(warning, "([0-9]+) tokens? (?:made, not delivered, and revoked again|still under way)")
                .Sum(static each => int.Parse(each.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Equal(4, Run("Get-DbxOboToken -TokenId " + string.Join(", ", delivered)).Output.Count);
        Assert.Empty(Run("Get-DbxWarehouse").Warnings);
    }

    [Fact]
    public async Task A_line_of_several_cmdlets_is_one_warning()
    {
        Workspace.AddWarehouse("Zuora");
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(100);
        Task<ScriptResult> running = Session.InvokeAsync(
            "1..40 | ForEach-Object { \"robot $_\" } | New-DbxServicePrincipal -ThrottleLimit 4 | Grant-DbxTokenUsage -BatchSize 1 | "
                + "New-DbxOboToken -ThrottleLimit 1");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, 2, TestContext.Current.CancellationToken);
        await Session.StopAsync();
        await running.WaitAsync(WaitTimeout);

        string warning = Assert.Single(Run("Get-DbxWarehouse").Warnings);

        Assert.Contains("New-DbxServicePrincipal ended early", warning, StringComparison.Ordinal);
        Assert.Contains("-IfNotExists", warning, StringComparison.Ordinal);
        Assert.Contains("New-DbxOboToken ended early", warning, StringComparison.Ordinal);
        Assert.Contains("1 token delivered", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_downstream_is_followed_by_the_same_warning()
    {
        SetPrincipals(4);

        Session.Invoke("$ids | New-DbxOboToken -ThrottleLimit 1 | ForEach-Object { if ($n++ -eq 1) { throw 'vault' } }");

        string warning = Assert.Single(Run("Get-DbxWarehouse").Warnings);
        Assert.Contains("2 tokens delivered", warning, StringComparison.Ordinal);
        Assert.All(Workspace.OboTokenIds(), id => Assert.Contains(id, warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Principals_and_warehouses_that_nobody_got_are_named()
    {
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(500);
        Task<ScriptResult> principals = Session.InvokeAsync("1..3 | ForEach-Object { \"robot $_\" } | New-DbxServicePrincipal");
        await Emulator.Requests.WaitForAsync("POST", CreatePrincipal, 3, TestContext.Current.CancellationToken);
        await Session.StopAsync();
        await principals.WaitAsync(WaitTimeout);
        Task<ScriptResult> warehouse = Session.InvokeAsync("New-DbxWarehouse Zuora");
        await Emulator.Requests.WaitForAsync("POST", "/api/2.0/sql/warehouses", cancellationToken: TestContext.Current.CancellationToken);
        await Session.StopAsync();
        ScriptResult first = await warehouse.WaitAsync(WaitTimeout);
        SpinWait.SpinUntil(() => Emulator.Requests.InFlight == 0 && Workspace.Warehouses.Count == 1, WaitTimeout);
        Emulator.Faults.Latency = TimeSpan.Zero;

        string warnings = string.Join("\n", [.. first.Warnings, .. Run("Disconnect-DbxWorkspace").Warnings]);

        Assert.Equal(3, Workspace.ServicePrincipals.Count);
        Assert.All(Workspace.ServicePrincipals, each => Assert.Contains(each.ApplicationId, warnings, StringComparison.Ordinal));
        Assert.Contains(Assert.Single(Workspace.Warehouses).Id, warnings, StringComparison.Ordinal);
        Assert.Contains("-IfNotExists", warnings, StringComparison.Ordinal);
        Assert.Contains("costs money", warnings, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_there_before_is_not_said_to_have_been_made()
    {
        Workspace.AddServicePrincipal("there");
        Workspace.AddWarehouse("there");

        Session.Invoke("'there' | New-DbxServicePrincipal -IfNotExists | ForEach-Object { throw 'vault' }");
        Session.Invoke("New-DbxWarehouse there -IfNotExists | ForEach-Object { throw 'vault' }");
        Session.Invoke("New-DbxWarehouse new -IfNotExists | ForEach-Object { throw 'vault' }");

        string warning = Assert.Single(Run("Get-DbxWarehouse").Warnings);
        Assert.Contains("1 SQL warehouse delivered", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("service principal", warning, StringComparison.Ordinal);
    }

    private void SetPrincipals(int count) =>
        Session.SetVariable("ids", Workspace.AddTokenUsers(count).Select(static each => each.ApplicationId).ToArray());
}
