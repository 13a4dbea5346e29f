using System.Collections.Concurrent;
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
/// <remarks>Secrets have no comment: nobody can tell what others are for, so none goes that was not named.</remarks>
internal sealed class OAuthSecretRotation(
    ServicePrincipalReference principal,
    string[] named,
    RotationTerms terms,
    CredentialProof proof,
    ConcurrentDictionary<(Uri Host, string ApplicationId), bool> turns,
    Action<string> warn,
    TransportLog log)
{
    private OAuthSecretSuccession? _succession;
    private IReadOnlyList<OAuthSecretInfo> _living = [];

    /// <summary>Makes a successor that works; null where it is not the time.</summary>
    public async Task<DbxOAuthSecret?> RotateAsync(WorkspaceClient client, CancellationToken stop)
    {
        bool isFirst = turns.TryAdd((client.Host, principal.ApplicationId.ToLowerInvariant()), true);
        if (!isFirst)
        {
            warn($"An OAuth secret of {principal} is rotated in this line already. Run it again for {string.Join(", ", named)}.");
            return null;
        }

        ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        _succession = new OAuthSecretSuccession(owner, log);
        _living = await OAuthSecretAdoption.SecretsOfAsync(client, owner, stop).ConfigureAwait(false);
        OAuthSecretInfo newest = _living.Count > 0 ? _living[_living.Count - 1] : throw Missing(owner);
        if (!terms.IsToRotate(newest.ExpireTime))
        {
            log.Post($"The OAuth secret {newest.Id} of {owner} lives long enough: there is nothing to rotate.");
            await DeleteAsync(client, Due(isSucceeded: false)).ConfigureAwait(false);
            return null;
        }

        await FindRoomAsync(client, owner).ConfigureAwait(false);
        OAuthSecretInfo predecessor = _living.FirstOrDefault(each => named.Contains(each.Id)) ?? newest;
        OAuthSecretOrder order = new(
            terms.LifetimeAfter(predecessor.CreateTime, predecessor.ExpireTime), predecessor.Scopes, terms.AsPlainText);
        return await _succession.IssueAsync(client, order, proof, stop).ConfigureAwait(false);
    }

    /// <summary>Deletes a successor that was not delivered.</summary>
    public Task TakeBackAsync(DbxOAuthSecret successor) => _succession!.TakeBackAsync(successor);

    /// <summary>After the delivery: deletes what is due. It is seen through, whoever stops the pipeline.</summary>
    /// <exception cref="DbxFailureException">That failed.</exception>
    public Task SettleAsync(DbxOAuthSecret? successor) => successor is null
        ? Task.CompletedTask
        : DeleteAsync(log.Observe(successor.Connection.Client), Due(isSucceeded: true));

    // A predecessor that was succeeded long enough ago makes room; any other is perhaps in use.
    private async Task FindRoomAsync(WorkspaceClient client, ServicePrincipalReference owner)
    {
        if (_living.Count < OAuthSecretsApi.MostSecrets)
        {
            return;
        }

        OAuthSecretInfo[] due = [.. Due(isSucceeded: false)];
        if (due.Length == 0)
        {
            OAuthSecretInfo oldest = _living[0];
            throw new DbxFailureException(
                $"{owner} has {OAuthSecretsApi.MostSecrets} OAuth secrets, which is all that there can be: "
                    + $"{string.Join("; ", _living.Select(Describe))}. None was made.",
                "SecretSlotsFull",
                ErrorCategory.QuotaExceeded,
                owner.ApplicationId,
                $"Remove one that nobody uses, perhaps the oldest: Remove-DbxOAuthSecret {oldest.Id} {owner.ApplicationId}.");
        }

        await DeleteAsync(client, due).ConfigureAwait(false);
        _living = [.. _living.Except(due)];
    }

    private IEnumerable<OAuthSecretInfo> Due(bool isSucceeded) => _living.Where((each, i) =>
        named.Contains(each.Id)
        && (i < _living.Count - 1 ? terms.IsOver(_living[i + 1].CreateTime) : isSucceeded && terms.RevokesAtOnce));

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
