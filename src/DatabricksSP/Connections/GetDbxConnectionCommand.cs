using System.Management.Automation;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Lists the connections of this session.</summary>
/// <remarks>
/// The one whose IsDefault is true is used where no -Connection is given; Select-DbxConnection changes it.
/// </remarks>
/// <example>
/// <para>The connections of this session</para>
/// <code>
/// Get-DbxConnection
/// </code>
/// <code language="output">
/// Name IsDefault Host                                           UserName          IsAdmin
/// ---- --------- ----                                           --------          -------
/// prod True      https://dbc-a1b2345c-d6e7.cloud.databricks.com admin@example.com True
/// </code>
/// </example>
/// <example>
/// <para>The one that is used where none is named</para>
/// <code>
/// Get-DbxConnection | Where-Object IsDefault
/// </code>
/// </example>
/// <example>
/// <para>A service principal in every workspace</para>
/// <code>
/// Get-DbxConnection | New-DbxServicePrincipal zuora-billing
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName   ApplicationId                        Entitlements Active
/// -----------   -------------                        ------------ ------
/// zuora-billing f7f6397e-d734-42bd-8d40-dc3310bb7b07              True
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxConnection")]
[OutputType(typeof(DbxConnection))]
public sealed class GetDbxConnectionCommand : DbxCmdlet
{
    /// <summary>Names of connections; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NoSecret("name")]
    [ConnectionNames]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            NamePattern pattern = new(name);
            DbxConnection[] matching = [.. ConnectionTable.Current.All.Where(each => pattern.Matches(each.Name))];
            WriteObject(matching, enumerateCollection: true);

            if (matching.Length == 0 && !pattern.HasWildcards)
            {
                WriteError(
                    FailureRecord.Of(
                        $"There is no connection named '{name}'.",
                        "ConnectionNotFound",
                        ErrorCategory.ObjectNotFound,
                        name,
                        "Connect-DbxWorkspace makes one."));
            }
        }
    }
}
