using System.Buffers.Text;
using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Connections;

/// <summary>What the environment of the process says is a matter of all sessions in it, so these tests run alone.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;

/// <summary>The connection that nobody made: the first cmdlet that needs one makes it.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class DefaultConnectionTests : IAsyncLifetime
{
    private readonly PowerShellSession _session = new();
    private readonly List<string> _variables = [];
    private WorkspaceEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await WorkspaceEmulator.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _variables.ForEach(static name => Environment.SetEnvironmentVariable(name, null));
        _session.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public void A_runbook_needs_no_Connect_where_the_environment_says_everything()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_TOKEN", _emulator.AdminToken);

        ScriptResult result = _session.Invoke(
            "New-DbxServicePrincipal zuora | Out-Null; Get-DbxServicePrincipal | Out-Null; Get-DbxConnection");

        Assert.Empty(result.Errors);
        Assert.Equal("zuora", Assert.Single(_emulator.Workspace.ServicePrincipals).DisplayName);
        Assert.Single(result.Output);
        Assert.Equal(1, _emulator.Requests.CountsByRoute["GET /api/2.0/preview/scim/v2/Me"]);
        Assert.DoesNotContain(_emulator.AdminToken, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void What_contradicts_itself_is_one_error_without_secrets()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_TOKEN", _emulator.AdminToken);
        Set("DATABRICKS_CLIENT_ID", "i");
        Set("DATABRICKS_CLIENT_SECRET", "hunter2");

        ScriptResult result = _session.Invoke("Get-DbxServicePrincipal");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.NotConfigured,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("more than one authorization method configured: oauth and pat", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(_emulator.AdminToken, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_decides_whatever_else_the_environment_has()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_CLIENT_ID", "i");
        Set("DATABRICKS_CLIENT_SECRET", "hunter2");
        _session.SetVariable("token", _emulator.AdminToken);

        ScriptResult result = _session.Invoke("(Connect-DbxWorkspace -Token $token).AuthType");

        Assert.Empty(result.Errors);
        Assert.Equal("pat", result.OneOutput());
    }

    [Fact]
    public void A_client_ID_alone_is_for_another_issuers_token()
    {
        ServicePrincipal principal = _emulator.Workspace.AddServicePrincipal("ci");
        string idToken = $"eyJhbGciOiJub25lIn0.{Base64Url.EncodeToString("{\"exp\":4102444800}"u8)}.c2ln";
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_OIDC_TOKEN", idToken);
        _session.SetVariable("id", principal.ApplicationId);

        ScriptResult result = _session.Invoke(
            "(Connect-DbxWorkspace -ClientId $id).AuthType; (Connect-DbxWorkspace -ClientId $id -AuthType env-oidc).UserName");

        Assert.Empty(result.Errors);
        Assert.Equal(["env-oidc", principal.ApplicationId], result.Output.Select(static each => (string)each.BaseObject));
        Assert.DoesNotContain(idToken, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Disconnecting_makes_no_connection()
    {
        Set("DATABRICKS_HOST", _emulator.Url.ToString());
        Set("DATABRICKS_TOKEN", _emulator.AdminToken);

        ErrorRecord error = Assert.Single(_session.Invoke("Disconnect-DbxWorkspace").Errors);

        Assert.StartsWith("Dbx.NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, _emulator.Requests.Count);
    }

    private void Set(string name, string value)
    {
        _variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
