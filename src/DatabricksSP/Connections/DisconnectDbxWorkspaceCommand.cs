using System.Management.Automation;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Forgets connections and wipes their tokens from memory.</summary>
/// <remarks>
/// Nothing changes in the workspace: tokens stay valid. Objects that came from the connection can no longer be used with it.
/// Nothing new is made from then on. What is being made, and what a pipeline that was stopped has left to revoke, is waited for, ten
/// seconds at most; what did not come to its end is named.
/// </remarks>
/// <example>
/// <para>The default connection</para>
/// <code>
/// Disconnect-DbxWorkspace
/// </code>
/// </example>
/// <example>
/// <para>A connection that one piece of work needed</para>
/// <code>
/// $dev = Connect-DbxWorkspace -Profile dev -Name dev -NotDefault
/// Get-DbxServicePrincipal zuora* -Connection $dev
/// Disconnect-DbxWorkspace dev
/// </code>
/// <code language="output">
///    Connection: dev (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     ApplicationId                        Entitlements                            Active
/// -----------     -------------                        ------------                            ------
/// zuora-connector b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 databricks-sql-access, workspace-access True
/// zuora-reporting c0587c88-8783-4ec8-af81-799392565d49                                         True
/// </code>
/// </example>
/// <example>
/// <para>All connections</para>
/// <code>
/// Get-DbxConnection | Disconnect-DbxWorkspace
/// </code>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "DbxWorkspace")]
[OutputType(typeof(void))]
public sealed class DisconnectDbxWorkspaceCommand : DbxCmdlet
{
    /// <summary>The connections, or their names; objects of this module have one. The default connection unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ConnectionTransformation(Several = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public DbxConnection[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DbxConnection[] connections = Connection
            ?? [ConnectionTable.Current.Default ?? throw Fail(ConnectionFactory.NotConnected())];
        (DbxConnection Connection, Task<IReadOnlyList<string>> Closed)[] closing =
            [.. connections.Select(static each => (each, each.Lifetime.CloseAsync()))];
        Array.ForEach(connections, ConnectionTable.Current.Remove);
        foreach ((DbxConnection connection, Task<IReadOnlyList<string>> closed) in closing)
        {
            WaitFor(closed);
            WarnOfFailedCleanups(connection);
            if (closed.Result is { Count: > 0 } left)
            {
                WriteWarning(
                    $"{connection} has not answered all requests in time. There may be, with a value that nobody knows: "
                        + $"{string.Join("; ", left)}. Look for them and revoke them.");
            }
        }
    }
}
