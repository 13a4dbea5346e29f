using System.Management.Automation;
using DatabricksSP.Completion;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>A cmdlet that does something for service principals given by their application ID.</summary>
/// <typeparam name="TOutput">What it writes for each.</typeparam>
public abstract class DbxServicePrincipalCmdlet<TOutput> : DbxPipelineCmdlet<TOutput>
    where TOutput : class
{
    /// <summary>The application ID of the service principal. Objects from New-DbxServicePrincipal, Get-DbxServicePrincipal and the Grant cmdlets bring theirs along.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public string ApplicationId { get; set; } = "";

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // Databricks answers a display name with words that say nothing of the cause, so it does not get that far.
        if (!Guid.TryParse(ApplicationId, out _))
        {
            WriteError(FailureRecord.Of(
                $"'{ApplicationId}' is not an application ID.",
                "InvalidApplicationId",
                ErrorCategory.InvalidArgument,
                ApplicationId,
                $"An application ID is a UUID, not the display name or the numeric ID. Try: Get-DbxServicePrincipal '{ApplicationId}' | {MyInvocation.MyCommand.Name}."));
            return;
        }

        Process(new ServicePrincipalReference(ApplicationId, Carried("ServicePrincipalId"), Carried("DisplayName"), Carried("WarehouseId")) { ConsistencyWindow = CarriedConsistencyWindow });
    }

    /// <summary>Takes up one service principal.</summary>
    private protected abstract void Process(ServicePrincipalReference principal);

    /// <summary>Says in the verbose stream, from any thread, why a principal takes longer.</summary>
    private protected void LogConsistencyPause(string applicationId, TimeSpan pause) => LogVerbose(FormattableString.Invariant(
        $"The service principal {applicationId} is new and not known everywhere yet, asking again in {pause.TotalSeconds:0.0} s"));

    private ConsistencyWindow CarriedConsistencyWindow => InputObject?.BaseObject switch
    {
        DbxServicePrincipal principal => principal.ConsistencyWindow,
        DbxGrant grant => grant.ConsistencyWindow,
        _ => default,
    };

    // What the piped object says beyond the application ID travels on to the output.
    private string? Carried(string property) => InputObject?.Properties[property]?.Value as string;
}
