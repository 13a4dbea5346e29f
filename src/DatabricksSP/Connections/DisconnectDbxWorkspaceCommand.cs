using System.Management.Automation;

namespace DatabricksSP.Connections;

/// <summary>Forgets connections and wipes their tokens from memory.</summary>
/// <remarks>Nothing changes in the workspace: tokens stay valid. Objects that came from the connection can no longer be used with it.</remarks>
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
public sealed class DisconnectDbxWorkspaceCommand : DbxCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DbxConnection connection = OpenWorkspace ?? throw Fail(NotConnected());
        ConnectionTable.Current.Remove(connection);
        connection.Client.Dispose();
    }
}
