using System.Management.Automation;
using DatabricksSP.Emulator;

namespace DatabricksSP.Tests.Connections;

/// <summary>No workspace is chosen in silence.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ImplicitLoginTests : IAsyncLifetime
{
    private readonly PowerShellSession _session = new();
    private readonly List<string> _variables = [];
    private WorkspaceEmulator _emulator = null!;
    private WorkspaceEmulator _other = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await WorkspaceEmulator.StartAsync();
        _other = await WorkspaceEmulator.StartAsync();
        _session.SetVariable("url", _emulator.Url.ToString());
        _session.SetVariable("token", _emulator.AdminToken);
        _session.SetVariable("otherUrl", _other.Url.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _variables.ForEach(static name => Environment.SetEnvironmentVariable(name, null));
        _session.Dispose();
        await _emulator.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_of_the_environment_goes_only_to_its_host(bool hostIsSet)
    {
        Set("DATABRICKS_TOKEN", _emulator.AdminToken);
        if (hostIsSet)
        {
            Set("DATABRICKS_HOST", _emulator.Url.ToString());
        }

        ScriptResult result = _session.Invoke("Connect-DbxWorkspace $otherUrl");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.SecretOfAnotherWorkspace,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("DATABRICKS_TOKEN", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, _other.Requests.Count);
    }

    [Fact]
    public void A_secret_of_the_environment_goes_only_to_its_host()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_CLIENT_ID", "i");
        Set("DATABRICKS_CLIENT_SECRET", "hunter2");

        ErrorRecord error = Assert.Single(_session.Invoke("Connect-DbxWorkspace $otherUrl").Errors);

        Assert.StartsWith("Dbx.SecretOfAnotherWorkspace,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, _other.Requests.Count);
    }

    [Fact]
    public void A_token_of_the_environment_goes_to_its_host_however_that_is_given()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_TOKEN", _emulator.AdminToken);

        Assert.Empty(_session.Invoke("Connect-DbxWorkspace $url").Errors);
    }

    [Fact]
    public void A_log_in_that_nobody_asked_for_says_where_as_whom_and_why()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_TOKEN", _emulator.AdminToken);

        ScriptResult result = _session.Invoke("Get-DbxServicePrincipal -Verbose");

        string line = Assert.Single(result.Verbose, static line => line.StartsWith("Connected to ", StringComparison.Ordinal));
        Assert.Contains(_emulator.Url.GetLeftPart(UriPartial.Authority), line, StringComparison.Ordinal);
        Assert.Contains("as admin@example.com by pat, since there was no connection", line, StringComparison.Ordinal);
        Assert.Contains("host from the environment variable DATABRICKS_HOST", line, StringComparison.Ordinal);
        Assert.Contains("token from the environment variable DATABRICKS_TOKEN", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runspace_without_a_connection_does_not_log_in_where_another_one_has_some()
    {
        Set("DATABRICKS_HOST", _other.Url.ToString());
        Set("DATABRICKS_TOKEN", _other.AdminToken);
        object connection = _session.Invoke("Connect-DbxWorkspace $url $token").OneOutput();
        using PowerShellSession second = new();
        second.SetVariable("connection", connection);

        ErrorRecord error = Assert.Single(second.Invoke("New-DbxServicePrincipal zuora").Errors);

        Assert.StartsWith("Dbx.NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Connection $using:", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, _other.Requests.Count);
        Assert.Empty(second.Invoke("New-DbxServicePrincipal zuora -Connection $connection").Errors);
        Assert.Single(_emulator.Workspace.ServicePrincipals);
    }

    [Fact]
    public void When_the_other_ones_connections_are_closed_the_environment_counts_again()
    {
        Set("DATABRICKS_HOST", _other.Url.ToString());
        Set("DATABRICKS_TOKEN", _other.AdminToken);
        _session.Invoke("Connect-DbxWorkspace $url $token; Disconnect-DbxWorkspace");
        using PowerShellSession second = new();

        Assert.Empty(second.Invoke("New-DbxServicePrincipal zuora").Errors);
        Assert.Single(_other.Workspace.ServicePrincipals);
    }

    [Fact]
    public void The_default_is_each_runspaces_own()
    {
        object east = _session.Invoke("Connect-DbxWorkspace $url $token -Name east").OneOutput();
        _session.Invoke("Connect-DbxWorkspace $url $token -Name west");
        using PowerShellSession second = new();
        second.SetVariable("east", east);

        Assert.True((bool)second.Invoke("Select-DbxConnection $east; $east.IsDefault").OneOutput());
        Assert.Equal(
            [false, true],
            _session.Invoke("Get-DbxConnection | ForEach-Object IsDefault").Output.Select(static each => (bool)each.BaseObject));
    }

    [Fact]
    public void A_connection_that_is_not_the_default_is_used_only_where_it_is_named()
    {
        Set("DATABRICKS_HOST", _other.Url.ToString());
        Set("DATABRICKS_TOKEN", _other.AdminToken);
        _session.Invoke("Connect-DbxWorkspace $url $token -Name trial -NotDefault");

        ErrorRecord error = Assert.Single(_session.Invoke("New-DbxServicePrincipal zuora").Errors);
        Assert.Contains("no default connection", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, _other.Requests.Count);
        Assert.Empty(_session.Invoke("New-DbxServicePrincipal zuora -Connection trial").Errors);

        _session.Invoke("Connect-DbxWorkspace $url $token -Name main; Connect-DbxWorkspace $url $token -Name second -NotDefault");
        Assert.Equal("main", _session.Invoke("(Get-DbxConnection | Where-Object IsDefault).Name").OneOutput());
    }

    private void Set(string name, string value)
    {
        _variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
