using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Completion;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.Warehouses;

/// <summary>Gets SQL warehouses of a workspace.</summary>
/// <remarks>A caller sees the warehouses that they may at least view.</remarks>
/// <example>
/// <code>Get-DbxWarehouse Zuora | Format-List ServerHostname, HttpPath, Port</code>
/// <para>Shows what a connector wants to know of the warehouse named Zuora.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxWarehouse", DefaultParameterSetName = ByName)]
[OutputType(typeof(DbxWarehouse))]
public sealed class GetDbxWarehouseCommand : DbxPipelineCmdlet<DbxWarehouse>
{
    private const string ByName = "Name";
    private const string ById = "Id";

    /// <summary>Names; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DbxConnection connection = RequiredConnection;
        WorkspaceClient client = ClientOf(connection);
        if (ParameterSetName == ByName)
        {
            // Those that were asked for by ID before come first.
            Drain();
            Attempt(Name, () => WriteNamed(client, connection));
            return;
        }

        foreach (string id in Id)
        {
            Start(connection, id, async stop => new DbxWarehouse(await client.Warehouses.GetAsync(id, stop).ConfigureAwait(false), connection));
        }
    }

    private void WriteNamed(WorkspaceClient client, DbxConnection connection)
    {
        NamePattern[] patterns = [.. Name.Select(static each => new NamePattern(each))];
        var unmatched = new HashSet<NamePattern>(patterns);
        foreach (Warehouse warehouse in Stream(client.Warehouses.ListAsync(StopToken)))
        {
            NamePattern[] matching = Array.FindAll(patterns, pattern => pattern.Matches(warehouse.Name));
            unmatched.ExceptWith(matching);
            if (matching.Length > 0)
            {
                WriteObject(new DbxWarehouse(warehouse, connection));
            }
        }

        foreach (NamePattern pattern in unmatched.Where(static each => !each.HasWildcards))
        {
            WriteError(FailureRecord.Of(
                $"There is no SQL warehouse named '{pattern.Text}' in {connection}.",
                "WarehouseNotFound",
                ErrorCategory.ObjectNotFound,
                pattern.Text,
                "Get-DbxWarehouse lists those you can see."));
        }
    }
}
