using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Tests.Connections;

public class ConnectionTests : WorkspaceTest
{
    [Fact]
    public void Without_a_connection_the_error_says_how_to_make_one()
    {
        using PowerShellSession unconnected = new();

        ErrorRecord error = Assert.Single(unconnected.Invoke("Get-DbxServicePrincipal").Errors);

        Assert.StartsWith("Dbx.NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-DbxWorkspace", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_found_by_name_and_the_last_one_made_is_the_default()
    {
        await using WorkspaceEmulator second = await WorkspaceEmulator.StartAsync();
        Connect(Emulator.AdminToken, "-Name first");
        Session.SetVariable("second", second.Url.ToString());
        Session.SetVariable("secondToken", second.AdminToken);
        Run("Connect-DbxWorkspace $second $secondToken -Name second");

        Run("New-DbxServicePrincipal in-first -Connection first; New-DbxServicePrincipal in-second");

        Assert.Equal("in-first", Assert.Single(Workspace.ServicePrincipals).DisplayName);
        Assert.Equal("in-second", Assert.Single(second.Workspace.ServicePrincipals).DisplayName);
    }

    [Fact]
    public void An_unknown_connection_name_is_an_error()
    {
        Assert.Contains("no connection named 'prod'", RunFailing("Get-DbxWarehouse -Connection prod").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_alone_is_not_taken_for_a_name()
    {
        ErrorRecord error = RunFailing("Get-DbxConnection | New-DbxServicePrincipal");

        Assert.Contains("DbxConnection has no name to give", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Theory]
    [InlineData("http://dbc-a1b2345c-d6e7.cloud.databricks.com")]
    [InlineData("ftp://example.com")]
    [InlineData("not a host")]
    [InlineData("https://accounts.cloud.databricks.com")]
    public void A_host_that_is_none_is_refused_before_anything_is_sent(string host)
    {
        Session.SetVariable("given", host);
        ErrorRecord error = RunFailing("Connect-DbxWorkspace $given dapi00000000000000000000000000000000");
        Assert.StartsWith("Dbx.InvalidHost,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_hangs_is_given_up_when_the_time_is_up()
    {
        Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Method = "GET", Path = "/api/2.0/preview/scim/v2/Me", Count = 100 });

        ErrorRecord error = Assert.Single(Connect(Emulator.AdminToken, "-TimeoutSec 1 -RetryTimeoutSec 0").Errors);

        Assert.StartsWith("Dbx.Timeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
    }
}
