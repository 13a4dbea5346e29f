using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>One input on its way: from the plan, by what it says, to the delivery of the credential and what follows it.</summary>
/// <param name="connection">The workspace.</param>
/// <param name="desired">What shall be.</param>
/// <param name="state">What is there of the principal.</param>
/// <param name="workspace">What is there.</param>
/// <param name="tools">What the work is done with.</param>
/// <param name="turn">Its place among the inputs of the same principal.</param>
/// <param name="delivery">Where credentials go; null for the pipeline.</param>
internal sealed class Registration(
    DbxConnection connection,
    DesiredState desired,
    PrincipalState state,
    WorkspaceState workspace,
    RegistrationTools tools,
    RegistrationTurn turn,
    CredentialDelivery? delivery)
{
    private RegistrationPlan? _plan;
    private int _ended;

    /// <summary>What it makes, in words, and what becomes of it when the pipeline ends early.</summary>
    private static CreationKind Kind { get; } = new("credential")
    {
        Undone = "revoked again",
        NextForDelivered = static ids =>
            $"If their values are lost, revoke them (Remove-DbxOboToken, Remove-DbxOAuthSecret): {string.Join(", ", ids)}. "
                + "The same line, run again, makes others in their place.",
    };

    /// <summary>The workspace.</summary>
    public DbxConnection Connection => connection;

    /// <summary>The principal's name.</summary>
    public string DisplayName => desired.DisplayName;

    /// <summary>All that is described of the principal in this run, where the rest goes; null where the rest stays.</summary>
    public DesiredState? Described { get; init; }

    /// <summary>Whether no input of the same principal is before it.</summary>
    public bool IsNext => turn.IsNext;

    /// <summary>Finds out what is to be done.</summary>
    public async Task<RegistrationPlan> PlanAsync(CancellationToken stop)
    {
        try
        {
            await turn.EnterAsync(stop).ConfigureAwait(false);
            if (!state.IsRead)
            {
                // Before looking: what another line of this process creates in between is remembered for this one, too.
                tools.Adoptions.Of(tools.Client.Host, desired.Creation);
                state.Read(await FindAsync(stop).ConfigureAwait(false));
            }

            return _plan = await RegistrationPlan
                .MakeAsync(connection, workspace, state, desired, Described, delivery?.KeepsRecord is true, stop)
                .ConfigureAwait(false);
        }
        catch (Exception)
        {
            Abandon();
            throw;
        }
    }

    /// <summary>What the engine does for it.</summary>
    /// <param name="isPreview">Whether nothing is to be done, only told.</param>
    public PipelineWork<object?> Work(bool isPreview) => isPreview
        ? new PipelineWork<object?>((_, stop) => PreviewAsync(stop))
        : new PipelineWork<object?>((_, stop) => RunAsync(stop))
        {
            Creation = new Creation(Kind, $"for {DisplayName}"),
            HandOver = delivery is null ? null : output => Deliver((DbxRegistration)output!),
            UndoAsync = static output => ((DbxRegistration)output!).Issued!.TakeBackAsync(),
            AfterDeliveryAsync = (output, _) => SettleAsync((DbxRegistration)output!),
        };

    /// <summary>What would be done, and that only.</summary>
    private async Task<object?> PreviewAsync(CancellationToken stop)
    {
        RegistrationPlan plan = await PlanAsync(stop).ConfigureAwait(false);
        string? applicationId = state.Principal?.ApplicationId;
        plan.TakeUpAccess(state);
        plan.Credential.TakeUp(state, issued: null);
        turn.Leave();
        return plan.Lines.Select(each => new DbxRegistrationChange(each, desired.DisplayName, applicationId, connection)).ToArray();
    }

    /// <summary>Does what the plan says.</summary>
    private async Task<object?> RunAsync(CancellationToken stop)
    {
        RegistrationPlan plan = _plan ?? await PlanAsync(stop).ConfigureAwait(false);
        try
        {
            DbxRegistration registration = await ApplyAsync(plan, stop).ConfigureAwait(false);
            if (registration.Issued is null)
            {
                turn.Leave();
            }

            return registration;
        }
        catch (Exception)
        {
            Abandon();
            throw;
        }
    }

    /// <summary>Gives up: the next input of the principal looks for itself what is there.</summary>
    public void Abandon()
    {
        EndBatches();
        state.Invalidate();
        turn.Leave();
    }

    /// <summary>Delivers what was made, where it does not go to the pipeline.</summary>
    /// <exception cref="DbxFailureException">It was not taken.</exception>
    private void Deliver(DbxRegistration registration)
    {
        if (registration.Issued is null)
        {
            return;
        }

        try
        {
            delivery!.Deliver(registration);
            TakeUp(registration);
        }
        catch (Exception)
        {
            Abandon();
            throw;
        }
    }

    /// <summary>After the delivery: says so in the comment, and revokes what is over.</summary>
    private async Task SettleAsync(DbxRegistration registration)
    {
        if (registration.Issued is { } issued)
        {
            TakeUp(registration);
            await tools.SendAsync(issued.SettleAsync, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void TakeUp(DbxRegistration registration)
    {
        if (!turn.HasLeft)
        {
            registration.Planned.TakeUp(state, registration.Issued);
            turn.Leave();
        }
    }

    // There are no more changes of lists to come from here.
    private void EndBatches()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            tools.Batches.EndOne();
        }
    }

    private async Task<ServicePrincipal?> FindAsync(CancellationToken stop)
    {
        ServicePrincipalSearch search = new(tools.Client);
        ServicePrincipal? found = (desired.ApplicationId, state.IsStale) switch
        {
            ({ } id, true) => await search.FindAsync(id, stop).ConfigureAwait(false),
            ({ } id, false) => await workspace.Principals.FindByApplicationIdAsync(id).ConfigureAwait(false) is [{ } known, ..]
                ? known
                : null,
            (null, true) => await search.FindNamedAsync(desired.DisplayName, tools.Log.Warn, stop).ConfigureAwait(false),
            _ => ServicePrincipalSearch.Choose(
                desired.DisplayName,
                await workspace.Principals.FindNamedAsync(desired.DisplayName).ConfigureAwait(false),
                tools.Log.Warn),
        };
        ServicePrincipalAdoption.WarnOfInactive(found, tools.Log.Warn);
        return found;
    }

    private async Task<DbxRegistration> ApplyAsync(RegistrationPlan plan, CancellationToken stop)
    {
        ServicePrincipalReference principal = await IdentifyAsync(plan, stop).ConfigureAwait(false);
        try
        {
            Task access = Task.WhenAll(plan.Access.Select(each => each.ApplyAsync(tools, principal, stop)));
            (PlannedCredential credential, IssuedCredential? issued) =
                await IssueAsync(plan, principal, access, stop).ConfigureAwait(false);
            plan.TakeUpAccess(state);
            if (issued is null)
            {
                credential.TakeUp(state, issued);
            }

            return new DbxRegistration(principal, desired, plan.LinesWith(credential), credential, issued);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            ErrorRecord error = FailureRecord.From(exception, desired.DisplayName);
            throw new DbxFailureException(
                principal.Setup?.Explain(error, principal, "run the same line again: it goes on where this one ended.") ?? error,
                exception is DbxFailureException ? exception.InnerException : exception)
            {
                IsOrphan = exception is DbxFailureException { IsOrphan: true },
            };
        }
    }

    private async Task<ServicePrincipalReference> IdentifyAsync(RegistrationPlan plan, CancellationToken stop)
    {
        bool isNew = false;
        if (plan.Identity.Creates)
        {
            (ServicePrincipal principal, isNew) = await tools.SendAsync(
                () => tools.Adoption.CreateUnlessTakenAsync(desired.Creation, stop), stop).ConfigureAwait(false);
            state.Found(principal);
        }

        // One that is there already may have been made a moment ago, by a run that was cut off.
        ServicePrincipalReference reference = ServicePrincipalReference.To(state.Principal!) with
        {
            DisplayName = desired.DisplayName,
            Connection = connection,
            ConsistencyWindow = ConsistencyWindow.StartingNow,
            Setup = isNew ? new SetupRecord(desired.Entitlements) : null,
            WarehouseId = plan.WarehouseId,
        };
        await plan.Identity.ApplyAsync(tools, reference, stop).ConfigureAwait(false);
        return reference;
    }

    private async Task<(PlannedCredential Credential, IssuedCredential? Issued)> IssueAsync(
        RegistrationPlan plan, ServicePrincipalReference principal, Task access, CancellationToken stop)
    {
        PlannedCredential credential = plan.Credential;
        bool? works = credential.IsTentative ? await workspace.OboTrial.EnterAsync(stop).ConfigureAwait(false) : true;
        if (works is null)
        {
            try
            {
                IssuedCredential? issued = await IssueAsync(credential, principal, access, stop).ConfigureAwait(false);
                works = true;
                return (credential, issued);
            }
            catch (DatabricksApiException exception)
                when (exception.Kind is ApiErrorKind.OboNotEnabled or ApiErrorKind.FeatureDisabled
                    && access.Status == TaskStatus.RanToCompletion)
            {
                works = false;
                credential = credential.WithOAuthSecret(usageGranted: true);
                tools.Log.Post($"{connection} makes no tokens on behalf of service principals: OAuth secrets are made instead.");
            }
            finally
            {
                workspace.OboTrial.Leave(works);
            }
        }
        else if (works is false)
        {
            credential = credential.WithOAuthSecret(usageGranted: false);
        }

        return (credential, await IssueAsync(credential, principal, access, stop).ConfigureAwait(false));
    }

    private async Task<IssuedCredential?> IssueAsync(
        PlannedCredential credential, ServicePrincipalReference principal, Task access, CancellationToken stop)
    {
        Task allowed = credential.AllowAsync(tools, principal, stop);
        EndBatches();
        await Task.WhenAll(access, allowed).ConfigureAwait(false);
        await credential.TidyAsync(tools, principal, stop).ConfigureAwait(false);
        return credential.Issues ? await credential.IssueAsync(tools, principal, stop).ConfigureAwait(false) : null;
    }
}
