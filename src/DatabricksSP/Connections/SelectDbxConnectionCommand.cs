using System.Management.Automation;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Makes a connection the default: the one used where no -Connection is given.</summary>
/// <example>
/// <para>The connection for what follows</para>
/// <code>
/// Select-DbxConnection prod
/// </code>
/// </example>
/// <example>
/// <para>The same, and see where one is</para>
/// <code>
/// Get-DbxConnection prod | Select-DbxConnection -PassThru
/// </code>
/// <code language="output">
/// Name IsDefault Host                                           UserName          IsAdmin
/// ---- --------- ----                                           --------          -------
/// prod True      https://dbc-a1b2345c-d6e7.cloud.databricks.com admin@example.com True
/// </code>
/// </example>
/// <example>
/// <para>Elsewhere for a while, and back</para>
/// <code>
/// $before = Get-DbxConnection | Where-Object IsDefault
/// Connect-DbxWorkspace -Profile dev -Name dev &gt; $null
/// New-DbxServicePrincipal zuora-trial &gt; $null
/// $before | Select-DbxConnection
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Select, "DbxConnection")]
[OutputType(typeof(DbxConnection))]
public sealed class SelectDbxConnectionCommand : DbxCmdlet
{
    /// <summary>The connection, or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public DbxConnection Connection { get; set; } = null!;

    /// <summary>Writes the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Attempt(Connection, Connection.Lifetime.RequireOpen))
        {
            ConnectionTable.Current.Select(Connection);
            if (PassThru)
            {
                WriteObject(Connection);
            }
        }
    }
}
