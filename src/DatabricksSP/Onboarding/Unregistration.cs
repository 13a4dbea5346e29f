using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>A service principal that is taken back.</summary>
/// <param name="connection">The workspace.</param>
/// <param name="displayName">Its display name, if that was given.</param>
/// <param name="applicationId">Its application ID, if that was given.</param>
/// <param name="tokens">Everybody's tokens.</param>
/// <param name="log">What the wire has to tell.</param>
/// <param name="input">What was piped in.</param>
internal sealed class Unregistration(
    DbxConnection connection, string? displayName, string? applicationId, TokenDirectory tokens, TransportLog log, PipelineInput input)
{
    private string? _found;

    /// <summary>The workspace.</summary>
    public DbxConnection Connection => connection;

    /// <summary>What was piped in.</summary>
    public PipelineInput Input => input;

    /// <summary>Its display name, as it was given, or else as it is found; null where it is gone and was not named.</summary>
    public string? DisplayName => displayName ?? _found;

    /// <summary>It, as the user knows it.</summary>
    public string Target => displayName ?? applicationId ?? "";

    /// <summary>Looks whether anything says which one is meant.</summary>
    /// <exception cref="DbxFailureException">Nothing does.</exception>
    public void RequireName()
    {
        if (Target.Length == 0)
        {
            throw new DbxFailureException(
                "Neither a display name nor an application ID says which service principal is meant.",
                "PrincipalNotNamed",
                ErrorCategory.InvalidArgument,
                target: null,
                "Name it: Unregister-DbxServicePrincipal zuora-connector.");
        }
    }

    /// <summary>What is lost with it, in a sentence.</summary>
    public async Task<string> DescribeLossAsync(WorkspaceClient client, RemovalLoss losses, bool alone, CancellationToken stop) =>
        await FindAsync(client, stop).ConfigureAwait(false) is { } principal
            ? await losses.DescribeAsync(client, principal, alone, stop).ConfigureAwait(false)
            : "It is gone already.";

    /// <summary>Revokes its credentials, and removes it.</summary>
    /// <returns>Nothing to write.</returns>
    public async Task<DbxServicePrincipal[]?> RunAsync(WorkspaceClient client, CancellationToken stop)
    {
        if (await FindAsync(client, stop).ConfigureAwait(false) is { } principal)
        {
            await new ServicePrincipalRemoval(client, tokens, log.Post).RunAsync(principal, stop).ConfigureAwait(false);
        }
        else
        {
            log.Post($"{Target} is gone already.");
        }

        return [];
    }

    private async Task<ServicePrincipalReference?> FindAsync(WorkspaceClient client, CancellationToken stop)
    {
        ServicePrincipalSearch search = new(client);
        ServicePrincipal? found = applicationId is not null
            ? await search.FindAsync(applicationId, stop).ConfigureAwait(false)
            : await search.FindNamedAsync(displayName!, log.Warn, stop).ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        _found = found.DisplayName;
        ServicePrincipalReference principal = ServicePrincipalReference.To(found) with { Connection = connection };
        CallerStays.Require(principal);
        return principal;
    }
}
