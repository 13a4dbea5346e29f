using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Permissions;

namespace DatabricksSP.Tokens;

/// <summary>A cmdlet that makes what a service principal logs in with. Its value is delivered once and cannot be had again.</summary>
/// <typeparam name="TOutput">What it writes for each service principal.</typeparam>
public abstract class DbxCredentialCmdlet<TOutput> : DbxServicePrincipalCmdlet<TOutput>
    where TOutput : class
{
    /// <summary>How many days it lives, from 1 to 730; the workspace may allow fewer. The workspace's default unless given.</summary>
    [Parameter]
    [ValidateRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>API scopes it is limited to, for example sql. All unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Scope { get; set; }

    /// <summary>Gives the value as a plain string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>What it makes, in words.</summary>
    private protected abstract string CredentialName { get; }

    /// <summary>What it does, in words.</summary>
    private protected abstract string Action { get; }

    /// <summary>How a person gets rid of one.</summary>
    private protected abstract string RemovalAdvice { get; }

    private protected TimeSpan? Lifetime => LifetimeDays is { } days ? TimeSpan.FromDays(days) : null;

    private protected sealed override void Process(ServicePrincipalReference principal)
    {
        DbxConnection connection = RequiredConnection;
        string lifetime = LifetimeDays is { } days ? $" for {days} days" : "";
        if (ShouldProcess($"{principal} in {connection}", Action + lifetime))
        {
            Create(principal, connection);
        }
    }

    /// <summary>Starts to make one for a service principal.</summary>
    private protected abstract void Create(ServicePrincipalReference principal, DbxConnection connection);

    private protected abstract Task RevokeAsync(TOutput output);

    /// <summary>The service principal that one was made for, for people.</summary>
    private protected abstract string OwnerOf(TOutput output);

    /// <inheritdoc/>
    protected sealed override async Task UndoAsync(TOutput output)
    {
        try
        {
            await RevokeAsync(output).ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            throw new DbxFailureException(
                $"The {CredentialName} {output} for {OwnerOf(output)} was made when the pipeline was stopped. Nobody got it, and it could not be revoked: {exception.Message} {RemovalAdvice}",
                "NotRevoked",
                ErrorCategory.CloseError,
                output,
                RemovalAdvice,
                exception);
        }
    }

    /// <summary>Makes one as soon as the service principal is known, and tells what may be left where nobody knows what came of it.</summary>
    private protected async Task<T> MakeAsync<T>(ServicePrincipalReference principal, Func<Task<T>> create, CancellationToken stop)
    {
        try
        {
            return await principal.ConsistencyWindow.RetryWhileUnknownAsync(create, pause => LogConsistencyPause(principal.ApplicationId, pause), stop).ConfigureAwait(false);
        }
        catch (DatabricksException exception) when (exception.OutcomeUnknown)
        {
            throw new DbxFailureException(
                exception.PossibleOrphan is null ? $"{exception.Message} There may be a new {CredentialName} for {principal} all the same, with a value that nobody knows." : exception.Message,
                "OutcomeUnknown",
                ErrorCategory.InvalidResult,
                principal.ApplicationId,
                exception.PossibleOrphan?.RemovalAdvice ?? RemovalAdvice,
                exception);
        }
    }
}
