using System.Globalization;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Replaces the OAuth secret of one input: a successor first, then those named that are due go.</summary>
internal sealed class OAuthSecretRotation(
    ServicePrincipalReference principal,
    IReadOnlyCollection<string> named,
    RotationTerms terms,
    CredentialProof proof,
    bool isFirst,
    Action<string> warn,
    TransportLog log)
{
    private OAuthSecretSuccession? _succession;
    private SecretChain _chain = new([], []);

    /// <summary>Makes a successor that works; null where it is not the time.</summary>
    public async Task<DbxOAuthSecret?> RotateAsync(WorkspaceClient client, CancellationToken stop)
    {
        if (!isFirst)
        {
            warn($"An OAuth secret of {principal} is rotated in this line already. Run it again for {string.Join(", ", named)}.");
            return null;
        }

        ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        _succession = new OAuthSecretSuccession(owner, log);
        _chain = new SecretChain(await OAuthSecretAdoption.SecretsOfAsync(client, owner, stop).ConfigureAwait(false), named);
        OAuthSecretInfo newest = _chain.Newest ?? throw Missing(owner);
        foreach (OAuthSecretInfo unknown in _chain.Unknown)
        {
            warn(
                $"The OAuth secret {Describe(unknown)}, of {owner} is newer than those that were named, and does not count: a run that "
                    + "was killed may have made it. Name it too if it is known; if not: "
                    + $"Remove-DbxOAuthSecret {unknown.Id} {owner.ApplicationId}.");
        }

        if (!terms.IsToRotate(newest.ExpireTime))
        {
            log.Post($"The OAuth secret {newest.Id} of {owner} lives long enough: there is nothing to rotate.");
            await DeleteAsync(client, _chain.Due(terms, isSucceeded: false)).ConfigureAwait(false);
            return null;
        }

        await FindRoomAsync(client, owner).ConfigureAwait(false);
        OAuthSecretOrder order = new(terms.LifetimeAfter(newest.CreateTime, newest.ExpireTime), newest.Scopes, terms.AsPlainText);
        return await _succession.IssueAsync(client, order, proof, stop).ConfigureAwait(false);
    }

    /// <summary>Deletes a successor that was not delivered.</summary>
    public Task TakeBackAsync(DbxOAuthSecret successor) => _succession!.TakeBackAsync(successor);

    /// <summary>After the delivery: deletes what is due. It is seen through, whoever stops the pipeline.</summary>
    /// <exception cref="DbxFailureException">That failed.</exception>
    public Task SettleAsync(DbxOAuthSecret? successor) => successor is null
        ? Task.CompletedTask
        : DeleteAsync(log.Observe(successor.Connection.Client), _chain.Due(terms, isSucceeded: true));

    // A predecessor that was succeeded long enough ago makes room; any other is perhaps in use.
    private async Task FindRoomAsync(WorkspaceClient client, ServicePrincipalReference owner)
    {
        if (_chain.Living.Count < OAuthSecretsApi.MostSecrets)
        {
            return;
        }

        OAuthSecretInfo[] due = [.. _chain.Due(terms, isSucceeded: false)];
        if (due.Length == 0)
        {
            OAuthSecretInfo oldest = _chain.Living[0];
            throw new DbxFailureException(
                $"{owner} has {OAuthSecretsApi.MostSecrets} OAuth secrets, which is all that there can be: "
                    + $"{string.Join("; ", _chain.Living.Select(Describe))}. None was made.",
                "SecretSlotsFull",
                ErrorCategory.QuotaExceeded,
                owner.ApplicationId,
                $"Remove one that nobody uses, perhaps the oldest: Remove-DbxOAuthSecret {oldest.Id} {owner.ApplicationId}.");
        }

        await DeleteAsync(client, due).ConfigureAwait(false);
        _chain = _chain.Without(due);
    }

    private async Task DeleteAsync(WorkspaceClient client, IEnumerable<OAuthSecretInfo> due)
    {
        foreach (OAuthSecretInfo each in due)
        {
            await _succession!.DeleteAsync(client, each.Id).ConfigureAwait(false);
        }
    }

    private static string Describe(OAuthSecretInfo secret) => string.Format(
        CultureInfo.InvariantCulture, "{0}, made {1:yyyy-MM-dd}, expires {2:yyyy-MM-dd}", secret.Id, secret.CreateTime, secret.ExpireTime);

    private static DbxFailureException Missing(ServicePrincipalReference owner) => new(
        $"{owner} has no OAuth secret to rotate.",
        "SecretNotFound",
        ErrorCategory.ObjectNotFound,
        owner.ApplicationId,
        "New-DbxOAuthSecret makes the first.");
}
