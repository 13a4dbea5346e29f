using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>A cmdlet that gets who may do what with something, or what a service principal may do with it.</summary>
public abstract class DbxAccessCmdlet : DbxPipelineCmdlet<DbxAccess[]>
{
    private readonly SharedReads<(DbxConnection, string), ServicePrincipalReference> _principals = new();

    /// <summary>
    /// The service principals whose access to get, their own and what they have through groups: application IDs, or objects that have
    /// one. Everybody's unless given.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference?[] ApplicationId { get; set; } = [null];

    private protected AccessReader Access { get; } = new();

    // A row that says nothing of a principal would mean everybody.
    private protected override bool CarriesRows => false;

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        foreach (ServicePrincipalReference? principal in ApplicationId)
        {
            if (principal is not null
                && PrincipalRefusal.Of(principal, GivenConnection, MyInvocation.MyCommand.Name) is { } refusal)
            {
                WriteError(refusal);
            }
            else
            {
                DbxConnection connection = GivenConnection ?? principal?.Connection ?? RequiredConnection;
                Process(principal is null ? null : principal with { Connection = connection }, connection);
            }
        }
    }

    /// <summary>Takes up one service principal, or everybody.</summary>
    private protected abstract void Process(ServicePrincipalReference? principal, DbxConnection connection);

    /// <summary>Takes up the work for one service principal, or for everybody.</summary>
    /// <param name="principal">The principal; null for everybody.</param>
    /// <param name="connection">The workspace.</param>
    /// <param name="target">The input as the user knows it, where it is no principal.</param>
    /// <param name="readAsync">Reads what it may do, when it is known with its groups. It reads no parameter of the cmdlet.</param>
    private protected void Enqueue(
        ServicePrincipalReference? principal,
        DbxConnection connection,
        string target,
        Func<WorkspaceClient, ServicePrincipalReference?, CancellationToken, Task<DbxAccess[]>> readAsync) =>
        Enqueue(connection, principal?.ApplicationId ?? target, confirmation: null, new PipelineWork<DbxAccess[]?>(async (client, stop) =>
        {
            ServicePrincipalReference? known = principal is null ? null : await _principals
                .GetAsync(
                    (connection, principal.ApplicationId.ToUpperInvariant()),
                    () => AccessReader.DescribeAsync(client, principal, stop))
                .ConfigureAwait(false);
            return await readAsync(client, known, stop).ConfigureAwait(false);
        })
        {
            Subject = principal?.ToString(),
        });
}
