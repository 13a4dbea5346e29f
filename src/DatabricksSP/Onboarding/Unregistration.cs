using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>A service principal that is taken back.</summary>
/// <param name="connection">The workspace.</param>
/// <param name="displayName">Its display name, if that was given.</param>
/// <param name="applicationId">Its application ID, if that was given.</param>
/// <param name="tokens">Everybody's tokens.</param>
/// <param name="vault">Where its credential is; null for nowhere.</param>
/// <param name="log">What the wire has to tell.</param>
/// <param name="input">What was piped in.</param>
internal sealed class Unregistration(
    DbxConnection connection,
    string? displayName,
    string? applicationId,
    TokenDirectory tokens,
    VaultDelivery? vault,
    TransportLog log,
    PipelineInput input)
{
    private ServicePrincipal? _found;
    private bool _isLookedFor;

    /// <summary>The workspace.</summary>
    public DbxConnection Connection => connection;

    /// <summary>What was piped in.</summary>
    public PipelineInput Input => input;

    /// <summary>It, as the user knows it.</summary>
    public string Target => displayName ?? applicationId ?? "";

    private string? Name => displayName ?? _found?.DisplayName;

    /// <summary>
    /// Finds out what has to be known before anything is taken: which one is meant, and under which name the vault has it.
    /// </summary>
    /// <returns>That name; null where nobody knows it.</returns>
    /// <exception cref="DbxFailureException">Nothing says which one is meant.</exception>
    public async Task<string?> PrepareAsync(WorkspaceClient client, CancellationToken stop)
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

        if (vault is not null && displayName is null)
        {
            await FindAsync(client, stop).ConfigureAwait(false);
        }

        return Name;
    }

    /// <summary>Looks whether the vault can be read, and has nothing else in the place of its entry. For the pipeline thread.</summary>
    /// <exception cref="DbxFailureException">It cannot, or has.</exception>
    public void RequireEntry()
    {
        if (vault is not null && Name is { } name)
        {
            vault.Find(connection, name);
        }
    }

    /// <summary>What is lost with it, in a sentence.</summary>
    public async Task<string> DescribeLossAsync(WorkspaceClient client, RemovalLoss losses, CancellationToken stop)
    {
        string loss = await FindAsync(client, stop).ConfigureAwait(false) is { } principal
            ? await losses.DescribeAsync(client, principal, stop).ConfigureAwait(false)
            : "It is gone already.";
        return vault is null ? loss : $"{loss} The vault '{vault.Name}' loses its entry.";
    }

    /// <summary>Revokes its credentials, and removes it.</summary>
    /// <returns>Nothing to write.</returns>
    public async Task<DbxServicePrincipal[]?> RunAsync(WorkspaceClient client, CancellationToken stop)
    {
        if (await FindAsync(client, stop).ConfigureAwait(false) is { } found)
        {
            ServicePrincipalReference principal = ServicePrincipalReference.To(found) with { Connection = connection };
            await new ServicePrincipalRemoval(client, tokens, log.Post).RunAsync(principal, stop).ConfigureAwait(false);
        }
        else
        {
            log.Post($"{Target} is gone already.");
        }

        return [];
    }

    /// <summary>Removes the vault's entry. For the pipeline thread.</summary>
    /// <exception cref="DbxFailureException">It is still there.</exception>
    public void RemoveEntry()
    {
        if (vault is null)
        {
            return;
        }

        if (Name is not { } name)
        {
            log.Warn($"{Target} is gone, so its display name is not known, by which the vault '{vault.Name}' has its entry.");
        }
        else if (vault.Remove(connection, name) is { } entry)
        {
            log.Post($"Removed the entry '{entry}' of the vault '{vault.Name}'.");
        }
    }

    // Once: what was asked about is what goes, and the removal itself looks whether it is still there.
    private async Task<ServicePrincipal?> FindAsync(WorkspaceClient client, CancellationToken stop)
    {
        if (!_isLookedFor)
        {
            ServicePrincipalSearch search = new(client);
            _found = applicationId is not null
                ? await search.FindAsync(applicationId, stop).ConfigureAwait(false)
                : await search.FindNamedAsync(displayName!, log.Warn, stop).ConfigureAwait(false);
            _isLookedFor = true;
        }

        if (_found is not null)
        {
            CallerStays.Require(ServicePrincipalReference.To(_found) with { Connection = connection });
        }

        return _found;
    }
}
