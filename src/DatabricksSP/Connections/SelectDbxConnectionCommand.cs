using System.Management.Automation;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Makes a connection the default: the one used where no -Connection is given.</summary>
/// <example>
/// <code>Select-DbxConnection prod</code>
/// <para>The cmdlets that follow work in the workspace of the connection prod.</para>
/// </example>
/// <example>
/// <code>Get-DbxConnection prod | Select-DbxConnection -PassThru</code>
/// <para>Makes a connection that is piped in the default, and writes it.</para>
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
