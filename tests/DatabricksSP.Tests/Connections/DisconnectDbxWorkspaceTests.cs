using System.Management.Automation;

namespace DatabricksSP.Tests.Connections;

public class DisconnectDbxWorkspaceTests : WorkspaceTest
{
    [Fact]
    public void What_was_disconnected_is_forgotten_and_cannot_be_used_any_more()
    {
        Run("$connection = Get-DbxConnection; Disconnect-DbxWorkspace");

        Assert.Empty(Run("Get-DbxConnection").Output);
        ErrorRecord error = RunFailing("Get-DbxWarehouse -Connection $connection");
        Assert.StartsWith("Dbx.Disconnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect again", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
