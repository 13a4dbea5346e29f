using System.Management.Automation;
using DatabricksSP.Client.Groups;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Groups;

/// <summary>Gets groups of a workspace.</summary>
/// <remarks>
/// Groups of the workspace and those of the account that were assigned to it; IsFromAccount tells them apart. Who is in a group has its
/// entitlements and permissions.
/// </remarks>
/// <example>
/// <para>Get the groups whose name begins with con</para>
/// <code>Get-DbxGroup con*</code>
/// <para>Shows names, IDs and the entitlements that their members have.</para>
/// </example>
/// <example>
/// <para>Find the groups by which somebody gets an entitlement</para>
/// <code>Get-DbxGroup | Where-Object Entitlements -contains databricks-sql-access</code>
/// <para>What comes through a group is not listed among a service principal's own entitlements.</para>
/// </example>
/// <example>
/// <para>Put a service principal into a group that is piped in</para>
/// <code>Get-DbxGroup connectors | Add-DbxGroupMember -ApplicationId $applicationId</code>
/// <para>A group pipes on to the cmdlets that change its members.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxGroup", DefaultParameterSetName = ByName)]
[OutputType(typeof(DbxGroup))]
public sealed class GetDbxGroupCommand : DbxListCmdlet<DbxGroup>
{
    private const string ByName = "Name";
    private const string ById = "Id";

    /// <summary>
    /// Names; wildcards are allowed. All unless given. They can be piped in, as text or as rows with a column Name or Group.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NameTransformation("Name", "Group", UnlessBy = ["GroupId", "Id"])]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Numeric IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override NotFoundError NotFound { get; } =
        new("group named", "GroupNotFound", "Get-DbxGroup lists those there are.");

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (ParameterSetName == ById)
        {
            EnqueueById(Id, static (client, id, stop) => client.Groups.GetAsync(id, stop), Output);
            return;
        }

        foreach (string name in Name)
        {
            string? filter = DisplayNameFilter.For(name);
            WriteNamed([name], client => client.Groups.ListAsync(filter, StopToken), static each => each.DisplayName, Output);
        }
    }

    private static DbxGroup Output(Group item, DbxConnection connection) => new(item, connection);
}
