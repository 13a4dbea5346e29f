using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Completion;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Gets service principals of a workspace.</summary>
/// <remarks>Objects appear as the workspace delivers them, page by page.</remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora*</code>
/// <para>Gets the service principals whose name starts with zuora.</para>
/// </example>
/// <example>
/// <code>Get-DbxServicePrincipal -Filter 'displayName co "zuora"'</code>
/// <para>Lets the workspace search with a SCIM filter.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxServicePrincipal", DefaultParameterSetName = ByName)]
[OutputType(typeof(DbxServicePrincipal))]
public sealed class GetDbxServicePrincipalCommand : DbxPipelineCmdlet<DbxServicePrincipal>
{
    private const string ByName = "Name";
    private const string ByApplicationId = "ApplicationId";
    private const string ById = "Id";
    private const string ByFilter = "Filter";

    /// <summary>Display names; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName)]
    [Alias("DisplayName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServicePrincipalNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Application IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByApplicationId, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] ApplicationId { get; set; } = [];

    /// <summary>Numeric IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById)]
    [Alias("ServicePrincipalId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>A SCIM filter, with the operators eq, ne, co and sw on displayName, applicationId, externalId and id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    public string Filter { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DbxConnection connection = RequiredConnection;
        WorkspaceClient client = ClientOf(connection);
        switch (ParameterSetName)
        {
            case ByName:
                ForEach(Name, name => WriteNamed(name, client, connection));
                break;
            case ByApplicationId:
                var search = new ServicePrincipalSearch(client);
                Start(ApplicationId, search.GetAsync, connection);
                break;
            case ById:
                Start(Id, client.ServicePrincipals.GetAsync, connection);
                break;
            default:
                ForEach([Filter], filter => WriteEach(client.ServicePrincipals.ListAsync(filter, StopToken), connection));
                break;
        }
    }

    private void Start(IEnumerable<string> ids, Func<string, CancellationToken, Task<ServicePrincipal>> get, DbxConnection connection)
    {
        foreach (string id in ids)
        {
            Start(connection, id, async stop => new DbxServicePrincipal(await get(id, stop).ConfigureAwait(false), connection));
        }
    }

    private void ForEach(IEnumerable<string> inputs, Action<string> get)
    {
        // Those that were asked for by ID before come first.
        Drain();
        foreach (string input in inputs)
        {
            Attempt(input, () => get(input));
        }
    }

    private void WriteNamed(string name, WorkspaceClient client, DbxConnection connection)
    {
        var pattern = new NamePattern(name);
        string? filter = !pattern.HasWildcards ? ScimFilter.Equal("displayName", name)
            : pattern.Prefix.Length > 0 ? ScimFilter.StartsWith("displayName", pattern.Prefix)
            : null;

        bool found = false;
        foreach (ServicePrincipal principal in Stream(client.ServicePrincipals.ListAsync(filter, StopToken)))
        {
            if (name == "*" || pattern.Matches(principal.DisplayName))
            {
                found = true;
                Write(principal, connection);
            }
        }

        if (!found && !pattern.HasWildcards)
        {
            WriteError(FailureRecord.Of(
                $"There is no service principal named '{name}' in {connection}.",
                "ServicePrincipalNotFound",
                ErrorCategory.ObjectNotFound,
                name,
                "Get-DbxServicePrincipal lists those there are."));
        }
    }

    private void WriteEach(IAsyncEnumerable<ServicePrincipal> principals, DbxConnection connection)
    {
        foreach (ServicePrincipal principal in Stream(principals))
        {
            Write(principal, connection);
        }
    }

    private void Write(ServicePrincipal principal, DbxConnection connection) =>
        WriteObject(new DbxServicePrincipal(principal, connection));
}
