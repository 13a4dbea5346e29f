using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Warehouses;

/// <summary>Start-DbxWarehouse, Stop-DbxWarehouse and Remove-DbxWarehouse.</summary>
public class WarehouseLifeTests() : WorkspaceTest(new EmulatorOptions { WarehouseStartDelay = TimeSpan.FromMilliseconds(600) })
{
    private Warehouse _stopped = null!;
    private Warehouse _running = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _stopped = Workspace.AddWarehouse("stopped", running: false);
        _running = Workspace.AddWarehouse("running");
    }

    [Fact]
    public void A_request_ends_at_once_and_a_wait_when_it_is_there()
    {
        Assert.Empty(Run("Start-DbxWarehouse stopped").Output);
        Assert.Equal("STARTING", StateOf(_stopped));

        Assert.Equal("RUNNING", Property<string>(Run("Start-DbxWarehouse stopped -Wait -PassThru").OneOutput(), "State"));
        Assert.Equal("STOPPED", Property<string>(Run("Get-DbxWarehouse running | Stop-DbxWarehouse -Wait -PassThru").OneOutput(), "State"));
    }

    [Fact]
    public void What_it_is_already_is_no_error()
    {
        Run("Start-DbxWarehouse running -Wait; Stop-DbxWarehouse stopped -Wait");

        Assert.Equal(("STOPPED", "RUNNING"), (StateOf(_stopped), StateOf(_running)));
    }

    [Fact]
    public void Many_start_at_the_same_time()
    {
        Array.ForEach([.. Enumerable.Range(0, 20)], number => Workspace.AddWarehouse($"many {number}", running: false));

        ScriptResult result = Run("Get-DbxWarehouse many* | Start-DbxWarehouse -Wait -PassThru -ThrottleLimit 20");

        Assert.Equal(20, result.Output.Count);
        Assert.All(result.Output, static each => Assert.Equal("RUNNING", Property<string>(each, "State")));
    }

    [Fact]
    public void WhatIf_starts_stops_and_removes_nothing()
    {
        string screen = Run(
            "Start-DbxWarehouse stopped -WhatIf; 'running' | Stop-DbxWarehouse -WhatIf; "
                + "Get-DbxWarehouse | Remove-DbxWarehouse -WhatIf -Force").Screen;

        Assert.Contains("Start SQL warehouse", screen, StringComparison.Ordinal);
        Assert.Contains("Stop SQL warehouse", screen, StringComparison.Ordinal);
        Assert.Contains("It is RUNNING", screen, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.Requests.All, static each => each.Method is "POST" or "DELETE");
    }

    [Fact]
    public void What_is_not_there_is_an_error_of_it_alone()
    {
        ErrorRecord error = RunFailing("Start-DbxWarehouse nope, stopped");

        Assert.Equal((ErrorCategory.ObjectNotFound, "nope"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Equal("STARTING", StateOf(_stopped));
    }

    [Fact]
    public void A_timeout_without_a_wait_is_refused()
    {
        Assert.Single(Session.Invoke("Start-DbxWarehouse stopped -TimeoutSec 5").Errors);

        Assert.Equal("STOPPED", StateOf(_stopped));
    }

    [Fact]
    public void Removing_asks_and_says_in_numbers_what_will_be_lost()
    {
        Workspace.GrantWarehouse(_running, Workspace.AddServicePrincipal("zuora"));
        Workspace.GrantWarehouse(_running, Workspace.AddGroup("connectors"));
        Session.Answers.Type("n");

        string screen = Run("Remove-DbxWarehouse running").Screen.ReplaceLineEndings(" ");

        Assert.Contains(
            "It is RUNNING. What is lost with it: the permissions of 2 principals besides its owner", screen, StringComparison.Ordinal);
        Assert.Equal(2, Workspace.Warehouses.Count);
    }

    [Fact]
    public void Many_are_removed_and_already_gone_is_no_error()
    {
        Array.ForEach([.. Enumerable.Range(0, 20)], number => Workspace.AddWarehouse($"many {number}"));
        Run("$many = Get-DbxWarehouse many*; $many | Remove-DbxWarehouse -Force");

        ScriptResult again = Run("$many | Remove-DbxWarehouse -Force -Verbose; Remove-DbxWarehouse nope -Force -Verbose");

        Assert.Equal(["running", "stopped"], Workspace.Warehouses.Select(static each => each.Name).Order());
        Assert.Equal(21, again.Verbose.Count(static line => line.Contains("is gone already", StringComparison.Ordinal)));
    }

    [Fact]
    public void Who_may_not_manage_it_neither_stops_nor_removes_it()
    {
        ServicePrincipal plain = Workspace.AddServicePrincipal("plain", null, "databricks-sql-access");
        Workspace.GrantTokenUsage(plain);
        Workspace.GrantWarehouse(_running, plain);
        Assert.Empty(Connect(Workspace.CreateToken(plain)).Errors);

        Assert.Equal(ErrorCategory.PermissionDenied, RunFailing("Stop-DbxWarehouse running").CategoryInfo.Category);
        Assert.Equal(ErrorCategory.PermissionDenied, RunFailing("Remove-DbxWarehouse running -Force").CategoryInfo.Category);
        Assert.Equal("RUNNING", StateOf(_running));
    }

    private string StateOf(Warehouse warehouse) => Property<string>(Run($"Get-DbxWarehouse -Id {warehouse.Id}").OneOutput(), "State");
}

/// <summary>A warehouse that takes longer than anybody waits.</summary>
public class SlowWarehouseTests() : WorkspaceTest(new EmulatorOptions { WarehouseStartDelay = TimeSpan.FromHours(1) })
{
    [Fact]
    public void A_wait_ends_in_time_and_shows_meanwhile_what_it_waits_for()
    {
        Workspace.AddWarehouse("slow", running: false);

        ScriptResult result = Session.Invoke("Start-DbxWarehouse slow -Wait -TimeoutSec 2");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.WaitTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("slow is STARTING, not RUNNING", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(result.Progress, static each => each.CurrentOperation == "slow is STARTING");
    }
}
