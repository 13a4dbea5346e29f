using System.Management.Automation;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Forgets connections and wipes their tokens from memory.</summary>
/// <remarks>
/// Nothing changes in the workspace: tokens stay valid. Objects that came from the connection can no longer be used with it.
/// If a pipeline was stopped just before, it waits up to five seconds for the revocation of tokens that nobody got.
/// </remarks>
/// <example>
/// <code>Disconnect-DbxWorkspace</code>
/// <para>Forgets the default connection.</para>
/// </example>
/// <example>
/// <code>Get-DbxConnection | Disconnect-DbxWorkspace</code>
/// <para>Forgets all connections.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "DbxWorkspace")]
[OutputType(typeof(void))]
public sealed class DisconnectDbxWorkspaceCommand : DbxWorkspaceCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DbxConnection connection = CurrentConnection ?? throw Fail(ConnectionFactory.NotConnected());
        ConnectionTable.Current.Remove(connection);
        Task undone = connection.Cleanup.Ended;
        Wait(Task.WhenAny(undone, Task.Delay(BackgroundCleanup.CleanupTimeout, StopToken)));
        connection.Client.Dispose();
        WarnOfFailedCleanups(connection);
        if (!undone.IsCompleted)
        {
            WriteWarning(
                $"{connection} has not answered all requests of a pipeline that was stopped. Tokens that they have made stay, and "
                    + "nobody knows them: look for new ones and revoke them.");
        }
    }
}
