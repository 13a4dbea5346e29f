using System.Management.Automation;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Tests.Connections;

/// <summary>A connection is closed at once, and what must be seen through is seen through.</summary>
public class DisconnectionTests : WorkspaceTest
{
    private const string CreateToken = "/api/2.0/token-management/on-behalf-of/tokens";
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    [Fact]
    public void Credentials_that_are_being_made_are_delivered_although_a_command_downstream_disconnects()
    {
        SetPrincipals(8);
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(200);

        ScriptResult result = Session.Invoke(
            "$ids | New-DbxOboToken | ForEach-Object { if (Get-DbxConnection) { Disconnect-DbxWorkspace }; $_ }");

        Assert.Empty(result.Warnings);
        Assert.Equal(Workspace.OboTokenIds().Order(), result.Output.Select(static each => Property<string>(each, "TokenId")).Order());
        Assert.Equal(8, result.Output.Count + result.Errors.Count);
        Assert.All(result.Errors, static error => Assert.StartsWith("Dbx.Disconnected,", error.FullyQualifiedErrorId));
    }

    [Fact]
    public void A_disconnection_downstream_leaves_no_token_whose_response_was_lost()
    {
        SetPrincipals(8);
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(200);
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Method = "POST", Path = CreateToken, Skip = 1, Count = null });

        ScriptResult result = Session.Invoke(
            "$ids | New-DbxOboToken | ForEach-Object { if (Get-DbxConnection) { Disconnect-DbxWorkspace }; $_ }");

        Assert.Equal(7, result.Errors.Count);
        Assert.Equal(Property<string>(result.OneOutput(), "TokenId"), Assert.Single(Workspace.OboTokenIds()));
    }

    [Fact]
    public void What_comes_after_a_disconnection_is_not_sent()
    {
        SetPrincipals(8);

        ScriptResult result = Session.Invoke(
            "$ids | New-DbxOboToken -ThrottleLimit 1 | ForEach-Object { if (Get-DbxConnection) { Disconnect-DbxWorkspace }; $_ }");

        Assert.Equal(Assert.Single(Workspace.OboTokenIds()), Property<string>(Assert.Single(result.Output), "TokenId"));
        Assert.Equal(7, result.Errors.Count);
        Assert.All(result.Errors, static error =>
        {
            Assert.StartsWith("Dbx.Disconnected,", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        });
    }

    [Fact]
    public async Task Ctrl_C_while_disconnecting_does_not_leave_the_connection_open()
    {
        SetPrincipals(1);
        object connection = Run("($connection = Get-DbxConnection)").OneOutput();
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Method = "POST", Path = CreateToken, Count = 1 });
        Task<ScriptResult> making = Session.InvokeAsync("$ids | New-DbxOboToken");
        await Emulator.Requests.WaitForAsync("POST", CreateToken, cancellationToken: TestContext.Current.CancellationToken);
        await Session.StopAsync();
        await making.WaitAsync(WaitTimeout);

        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Session.SetVariable("waiting", (Action)waiting.SetResult);
        Task<ScriptResult> disconnecting = Session.InvokeAsync("$waiting.Invoke(); Disconnect-DbxWorkspace");
        await waiting.Task.WaitAsync(WaitTimeout);
        bool closed = SpinWait.SpinUntil(() => IsClosed(connection), WaitTimeout);
        await Session.StopAsync();
        await disconnecting.WaitAsync(WaitTimeout);

        Assert.True(closed);
        Assert.StartsWith("Dbx.Disconnected,", RunFailing("Get-DbxWarehouse -Connection $connection").FullyQualifiedErrorId);
        Assert.Empty(Run("Get-DbxConnection").Output);
    }

    [Fact]
    public void Connections_are_named_by_position_one_or_several()
    {
        Connect(Emulator.AdminToken, "-Name east");
        Connect(Emulator.AdminToken, "-Name west");
        Connect(Emulator.AdminToken, "-Name north");

        Assert.Equal("east", Property<string>(Run("Get-DbxConnection east").OneOutput(), "Name"));
        Run("Disconnect-DbxWorkspace west");
        Run("Disconnect-DbxWorkspace east, north");

        Assert.Single(Run("Get-DbxConnection").Output);
    }

    [Fact]
    public void A_closed_connection_does_not_become_the_default_again()
    {
        Connect(Emulator.AdminToken, "-Name east");
        Run("$closed = Get-DbxConnection east; Disconnect-DbxWorkspace east");

        ErrorRecord error = RunFailing("Select-DbxConnection $closed");

        Assert.StartsWith("Dbx.Disconnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Run("Get-DbxConnection").Output, static each => Property<string>(each, "Name") == "east");
    }

    // The session is busy, so another one asks.
    private static bool IsClosed(object connection)
    {
        using PowerShellSession other = new();
        other.SetVariable("connection", connection);
        return other.Invoke("Select-DbxConnection $connection").Errors.Count == 1;
    }

    private void SetPrincipals(int count) =>
        Session.SetVariable("ids", Workspace.AddTokenUsers(count).Select(static each => each.ApplicationId).ToArray());
}
