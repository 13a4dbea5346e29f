using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>A cmdlet that does something for service principals given by their application ID.</summary>
/// <typeparam name="TOutput">What it writes for each.</typeparam>
public abstract class DbxServicePrincipalCmdlet<TOutput> : DbxPipelineCmdlet<TOutput>
    where TOutput : class
{
    /// <summary>
    /// The service principal: its application ID, or an object that has one. Objects from New-DbxServicePrincipal,
    /// Get-DbxServicePrincipal and the Grant cmdlets bring theirs along.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference[] ApplicationId { get; set; } = [];

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        foreach (ServicePrincipalReference principal in ApplicationId)
        {
            if (PrincipalRefusal.Of(principal, GivenConnection, MyInvocation.MyCommand.Name) is { } refusal)
            {
                WriteError(refusal);
            }
            else
            {
                // One that was typed rather than piped brings its connection along as well.
                Process(principal with { Connection = GivenConnection ?? principal.Connection ?? RequiredConnection });
            }
        }
    }

    /// <summary>Takes up one service principal.</summary>
    private protected abstract void Process(ServicePrincipalReference principal);

    /// <summary>Takes up the work for one principal, if the user agrees.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="action">What is done for it, in words; null where nothing changes.</param>
    /// <param name="work">What to do. It reads no parameter of the cmdlet: by then they may belong to a later input.</param>
    private protected void Enqueue(
        ServicePrincipalReference principal,
        string? action,
        Func<WorkspaceClient, CancellationToken, Task<TOutput?>> work) =>
        Enqueue(principal, action, new PipelineWork<TOutput?>(work));

    /// <summary>Takes up the work for one principal, with what follows its delivery and its undoing, if the user agrees.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="action">What is done for it, in words; null where nothing changes.</param>
    /// <param name="work">What to do. It reads no parameter of the cmdlet: by then they may belong to a later input.</param>
    /// <param name="loss">What is lost by it, in a sentence; null where nothing is.</param>
    /// <param name="input">An earlier input that it is for; null for the present one.</param>
    /// <returns>Whether the user agrees.</returns>
    private protected bool Enqueue(
        ServicePrincipalReference principal,
        string? action,
        PipelineWork<TOutput?> work,
        string? loss = null,
        PipelineInput? input = null)
    {
        Confirmation? confirmation = action is null
            ? null
            : new Confirmation($"{principal} in {principal.Connection}", action) { Loss = loss };
        PipelineWork<TOutput?> named = work with { Subject = principal.ToString() };
        return Enqueue(
            principal.Connection!,
            principal.ApplicationId,
            confirmation,
            principal.Setup is null ? named : Explained(named, principal),
            input);
    }

    /// <summary>Reports what is wrong with one principal before anything is asked of the workspace.</summary>
    private protected void WriteError(ErrorRecord error, ServicePrincipalReference principal) =>
        WriteError(principal.Setup?.Explain(error, principal) ?? error);

    private static PipelineWork<TOutput?> Explained(PipelineWork<TOutput?> work, ServicePrincipalReference principal) => work with
    {
        RunAsync = async (client, stop) =>
        {
            try
            {
                return await work.RunAsync(client, stop).ConfigureAwait(false);
            }
            catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
            {
                ErrorRecord error = FailureRecord.From(exception, principal.ApplicationId);
                throw new DbxFailureException(
                    principal.Setup!.Explain(error, principal),
                    exception is DbxFailureException ? exception.InnerException : exception);
            }
        },
    };
}
