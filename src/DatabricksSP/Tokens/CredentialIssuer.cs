using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Issues what a service principal logs in with, so that no orphan is left: none whose value nobody has.</summary>
/// <param name="credentialName">What is issued, in words: <c>token</c>, <c>OAuth secret</c>.</param>
/// <param name="removalAdvice">How a person gets rid of one.</param>
/// <param name="log">Is told, in words, when a principal that is new is waited for.</param>
internal sealed class CredentialIssuer(string credentialName, string removalAdvice, Action<string> log)
{
    /// <summary>Issues one as soon as the service principal is known.</summary>
    /// <exception cref="DbxFailureException">Nobody knows what came of it. The message names what may be left.</exception>
    public async Task<T> IssueAsync<T>(ServicePrincipalReference principal, Func<Task<T>> create, CancellationToken stop)
    {
        try
        {
            return await principal
                .ConsistencyWindow.RetryWhileUnknownAsync(principal.ApplicationId, create, log, stop)
                .ConfigureAwait(false);
        }
        catch (DatabricksException exception) when (exception.OutcomeUnknown)
        {
            string message = exception.PossibleOrphan is null
                ? $"{exception.Message} There may be a new {credentialName} for {principal} all the same, with a value that nobody knows."
                : exception.Message;
            throw new DbxFailureException(
                message,
                "OutcomeUnknown",
                ErrorCategory.InvalidResult,
                principal.ApplicationId,
                exception.PossibleOrphan?.RemovalAdvice ?? removalAdvice,
                exception);
        }
    }

    /// <summary>Takes back one that could not be delivered.</summary>
    /// <param name="credential">The credential, by its ID.</param>
    /// <param name="revoke">Revokes it.</param>
    /// <param name="reason">Why it was not delivered, as the end of a sentence that says that it was made.</param>
    /// <exception cref="DbxFailureException">That failed. The message names the credential.</exception>
    public async Task TakeBackAsync(
        DbxServicePrincipalObject credential, Func<Task> revoke, string reason = "when the pipeline was stopped")
    {
        try
        {
            await revoke().ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            string owner = credential.DisplayName ?? credential.ApplicationId;
            throw new DbxFailureException(
                $"The {credentialName} {credential} for {owner} was made {reason}. Nobody got it, and it could "
                    + $"not be revoked: {exception.Message} {removalAdvice}",
                "NotRevoked",
                ErrorCategory.CloseError,
                credential,
                removalAdvice,
                exception)
            {
                IsOrphan = true,
            };
        }
    }
}
