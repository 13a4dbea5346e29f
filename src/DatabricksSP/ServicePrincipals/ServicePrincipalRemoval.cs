using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Errors;
using DatabricksSP.Tokens;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Removes a service principal, its credentials first, so that none lives without an owner.</summary>
/// <param name="client">The workspace.</param>
/// <param name="tokens">Everybody's tokens.</param>
/// <param name="log">Is told of all that was done, in words.</param>
internal sealed class ServicePrincipalRemoval(WorkspaceClient client, TokenDirectory tokens, Action<string> log)
{
    /// <summary>Revokes its credentials and removes it. One that is gone already is no error.</summary>
    /// <exception cref="DbxFailureException">It is still there. The message says which credentials are, too.</exception>
    public async Task RunAsync(ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipal? found = await new ServicePrincipalSearch(client).FindAsync(principal, stop).ConfigureAwait(false);
        if ((found?.Id ?? principal.ServicePrincipalId) is not { } id)
        {
            log($"{principal} is gone already.");
            return;
        }

        Queue<(string Name, Func<Task> RevokeAsync)> left = await CredentialsAsync(id, stop).ConfigureAwait(false);
        int all = left.Count;
        try
        {
            while (left.Count > 0)
            {
                await left.Peek().RevokeAsync().ConfigureAwait(false);
                log($"Revoked the {left.Dequeue().Name} of {principal}.");
            }

            if (found is not null)
            {
                await client.ServicePrincipals.DeleteAsync(id, stop).ConfigureAwait(false);
            }

            log(found is null ? $"{principal} is gone already." : $"Removed {principal}.");
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            throw Unfinished(principal, exception, all, [.. left.Select(static each => each.Name)]);
        }
    }

    private async Task<Queue<(string Name, Func<Task> RevokeAsync)>> CredentialsAsync(string id, CancellationToken stop)
    {
        Queue<(string Name, Func<Task> RevokeAsync)> all = [];
        foreach (TokenInfo token in await tokens.TokensOfAsync(client, id, stop).ConfigureAwait(false))
        {
            all.Enqueue(($"token {token.TokenId}", () => client.TokenManagement.DeleteAsync(token.TokenId, stop)));
        }

        foreach (OAuthSecretInfo secret in await OAuthSecretsOf.PrincipalAsync(client, id, stop).ConfigureAwait(false))
        {
            all.Enqueue(($"OAuth secret {secret.Id}", () => client.OAuthSecrets.DeleteAsync(id, secret.Id, stop)));
        }

        return all;
    }

    private static DbxFailureException Unfinished(ServicePrincipalReference principal, Exception cause, int all, string[] left)
    {
        ErrorRecord record = FailureRecord.From(cause, principal.ApplicationId);
        string standing = left.Length > 0
            ? $"{all - left.Length} of its {all} credentials were revoked; left are: {string.Join(", ", left)}."
            : $"Its credentials ({all}) were revoked.";
        string advice = $"{record.ErrorDetails?.RecommendedAction} When it is mended, run the same line again.";
        return new DbxFailureException(
            FailureRecord.WithDetails(
                record,
                $"The service principal {principal} was not removed. {standing} {FailureRecord.MessageOf(record.Exception)}",
                advice.TrimStart()),
            cause is DbxFailureException ? cause.InnerException : cause);
    }
}
