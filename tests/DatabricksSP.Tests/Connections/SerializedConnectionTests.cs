using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Connections;

/// <summary>What was written to a file names a connection and its host: it means the open one that has both, or none.</summary>
public class SerializedConnectionTests : WorkspaceTest
{
    private WorkspaceEmulator _other = null!;
    private ServicePrincipal _principal = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _other = await WorkspaceEmulator.StartAsync();
        Connect(Emulator.AdminToken, "-Name west");
        _principal = Workspace.AddServicePrincipal("zuora");
        Run("$principal = Get-DbxServicePrincipal");
        Session.SetVariable("otherUrl", _other.Url.ToString());
        Session.SetVariable("otherToken", _other.AdminToken);
        Run("Connect-DbxWorkspace $otherUrl $otherToken -Name east");
        _other.Requests.Clear();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _other.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_comes_from_Clixml_goes_back_to_its_workspace()
    {
        PSObject principal = (PSObject)Session.Invoke("$principal").Output[0];
        Session.SetVariable("restored", PSSerializer.Deserialize(PSSerializer.Serialize(principal, 2)));

        Run("$restored | Grant-DbxTokenUsage");

        Assert.Equal(["CAN_USE"], LevelsOf(_principal.ApplicationId, Workspace.TokenPermissions));
        Assert.Equal(0, _other.Requests.Count);
    }

    [Fact]
    public void A_restored_connection_is_piped_as_the_connection_itself()
    {
        Session.SetVariable("restored", PSSerializer.Deserialize(PSSerializer.Serialize(Run("Get-DbxConnection west").Output[0])));

        Run("$restored | New-DbxServicePrincipal robot");

        Assert.Contains(Workspace.ServicePrincipals, static each => each.DisplayName == "robot");
        Assert.Empty(_other.Workspace.ServicePrincipals);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ ApplicationId = $principal.ApplicationId; Connection = \"$($principal.Connection)\" }")]
    [InlineData("[pscustomobject]@{ ApplicationId = $principal.ApplicationId; Connection = 'west' }")]
    [InlineData(
        "[pscustomobject]@{ ApplicationId = $principal.ApplicationId; Connection = [pscustomobject]@{ Name = 'west'; Host = "
        + "$principal.Connection.Host } }")]
    public void A_row_of_CSV_or_JSON_goes_back_to_its_workspace(string row)
    {
        Run($"{row} | Grant-DbxTokenUsage");

        Assert.Equal(["CAN_USE"], LevelsOf(_principal.ApplicationId, Workspace.TokenPermissions));
        Assert.Equal(0, _other.Requests.Count);
    }

    [Theory]
    [InlineData("@{ ApplicationId = $principal.ApplicationId; Connection = 'west (https://west.example.com)' }")]
    [InlineData("@{ ApplicationId = $principal.ApplicationId; Connection = \"south ($($principal.Connection.Host))\" }")]
    [InlineData(
        "@{ ApplicationId = $principal.ApplicationId; "
        + "Connection = [pscustomobject]@{ Name = 'west'; Host = 'https://west.example.com' } }")]
    [InlineData("@{ ApplicationId = $principal.ApplicationId; Connection = [pscustomobject]@{ Name = 'west' } }")]
    [InlineData("@{ ApplicationId = $principal.ApplicationId; Connection = 4 }")]
    [InlineData("@{ ApplicationId = $principal.ApplicationId; Connection = '' }")]
    [InlineData("@{ ApplicationId = $principal.ApplicationId; Connection = $null }")]
    public void Whatever_else_stands_there_is_an_error_and_never_the_default(string row)
    {
        Emulator.Requests.Clear();

        RunFailing($"[pscustomobject]{row} | Grant-DbxTokenUsage");

        Assert.Equal(0, Emulator.Requests.Count + _other.Requests.Count);
    }

    [Theory]
    [InlineData("$null", "nothing in the place of the connection")]
    [InlineData("west, east", "Get-DbxConnection east, west |")]
    [InlineData("7", "not a connection")]
    public void A_parameter_that_names_no_connection_is_an_error(string given, string message)
    {
        Emulator.Requests.Clear();

        Assert.Contains(message, RunFailing($"Get-DbxServicePrincipal -Connection {given}").ToString(), StringComparison.Ordinal);

        Assert.Equal(0, Emulator.Requests.Count + _other.Requests.Count);
    }

    [Fact]
    public void A_connection_that_was_closed_and_opened_again_is_meant_by_name_and_host()
    {
        Session.SetVariable("row", "west (" + Emulator.Url.GetLeftPart(UriPartial.Authority) + ")");
        Run("Disconnect-DbxWorkspace west");
        RunFailing("Get-DbxServicePrincipal -Connection $row");

        Connect(Emulator.AdminToken, "-Name west");

        Assert.Single(Run("Get-DbxServicePrincipal -Connection $row").Output);
    }

    [Fact]
    public void An_object_of_another_workspace_says_so_before_anything_is_sent()
    {
        Emulator.Requests.Clear();

        ErrorRecord error = RunFailing("New-DbxOboToken -ApplicationId $principal -Connection east");

        Assert.StartsWith("Dbx.OtherWorkspace,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("west (", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("east (", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count + _other.Requests.Count);
    }

    [Fact]
    public void A_row_of_another_workspace_says_so_before_anything_is_sent()
    {
        Run("$row = [pscustomobject]@{ ApplicationId = $principal.ApplicationId; Connection = \"$($principal.Connection)\" }");
        Emulator.Requests.Clear();

        ErrorRecord error = RunFailing("New-DbxOboToken $row -Connection east");

        Assert.StartsWith("Dbx.OtherWorkspace,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Requests.Count + _other.Requests.Count);
        Run("Grant-DbxTokenUsage -ApplicationId $row");
        Assert.Equal(["CAN_USE"], LevelsOf(_principal.ApplicationId, Workspace.TokenPermissions));
    }

    [Fact]
    public void An_object_given_by_parameter_is_used_in_its_own_workspace()
    {
        Run("Grant-DbxTokenUsage -ApplicationId $principal");

        Assert.Equal(["CAN_USE"], LevelsOf(_principal.ApplicationId, Workspace.TokenPermissions));
        Assert.Equal(0, _other.Requests.Count);
    }
}
