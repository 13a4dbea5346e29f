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
    private const string Stopped = "when the pipeline was stopped";

    /// <summary>Issues one as soon as the service principal is known.</summary>
    /// <exception cref="DbxFailureException">Nobody knows what came of it. The message names what may be left.</exception>
    public Task<T> IssueAsync<T>(ServicePrincipalReference principal, Func<Task<T>> create, CancellationToken stop) => IssueAsync(
        principal.ToString(),
        principal.ApplicationId,
        () => principal.ConsistencyWindow.RetryWhileUnknownAsync(principal.ApplicationId, create, log, stop));

    /// <summary>Issues one.</summary>
    /// <param name="owner">Whom it is for, in words.</param>
    /// <param name="target">The same for an error.</param>
    /// <param name="create">Makes it.</param>
    /// <exception cref="DbxFailureException">Nobody knows what came of it. The message names what may be left.</exception>
    public async Task<T> IssueAsync<T>(string owner, object target, Func<Task<T>> create)
    {
        try
        {
            return await create().ConfigureAwait(false);
        }
        catch (DatabricksException exception) when (exception.OutcomeUnknown)
        {
            string message = exception.PossibleOrphan is null
                ? $"{exception.Message} There may be a new {credentialName} for {owner} all the same, with a value that nobody knows."
                : exception.Message;
            throw new DbxFailureException(
                message,
                "OutcomeUnknown",
                ErrorCategory.InvalidResult,
                target,
                exception.PossibleOrphan?.RemovalAdvice ?? removalAdvice,
                exception);
        }
    }

    /// <inheritdoc cref="TakeBackAsync(object, string, Func{Task}, string)"/>
    public Task TakeBackAsync(DbxServicePrincipalObject credential, Func<Task> revoke, string reason = Stopped) =>
        TakeBackAsync(credential, credential.DisplayName ?? credential.ApplicationId, revoke, reason);

    /// <summary>Takes back one that could not be delivered.</summary>
    /// <param name="credential">The credential, whose text is its ID.</param>
    /// <param name="owner">Whose it is, in words.</param>
    /// <param name="revoke">Revokes it.</param>
    /// <param name="reason">Why it was not delivered, as the end of a sentence that says that it was made.</param>
    /// <exception cref="DbxFailureException">That failed. The message names the credential.</exception>
    public async Task TakeBackAsync(object credential, string owner, Func<Task> revoke, string reason = Stopped)
    {
        try
        {
            await revoke().ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
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
