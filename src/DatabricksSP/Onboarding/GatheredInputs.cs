using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding;

/// <summary>
/// Inputs of which all have to come before one of them is worked on: what they describe together is to be known, or the user is to be asked
/// about a plan, and all plans are made at once.
/// </summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="run">Its registrations.</param>
/// <param name="consent">When the user is asked.</param>
/// <param name="isExact">Whether what is not described goes.</param>
internal sealed class GatheredInputs(DbxCmdlet cmdlet, RegistrationRun run, RegistrationConsent consent, bool isExact)
{
    private readonly List<(DbxConnection Connection, WorkspaceClient Client, DesiredState Desired, PipelineInput Input)> _inputs = [];

    /// <summary>Keeps one.</summary>
    public void Add(DbxConnection connection, WorkspaceClient client, DesiredState desired, PipelineInput input) =>
        _inputs.Add((connection, client, desired, input));

    /// <summary>Those that are to be worked on, one after the other, since the user agrees.</summary>
    /// <param name="drain">Waits for those that were given out before.</param>
    public IEnumerable<(Registration Registration, PipelineInput Input)> Agreed(Action drain)
    {
        Registration?[] registrations = [.. _inputs.Select(each => Register(each.Connection, each.Client, each.Desired))];
        run.EndInput();
        Task<RegistrationPlan>?[] plans = [.. registrations.Select(each => consent.MayBeAsked ? each?.PlanAsync(run.Stop) : null)];
        for (int i = 0; i < registrations.Length; i++)
        {
            if (registrations[i] is { } registration && (plans[i] is not { } plan || IsAgreed(registration, plan, drain)))
            {
                yield return (registration, _inputs[i].Input);
            }
        }
    }

    private Registration? Register(DbxConnection connection, WorkspaceClient client, DesiredState desired)
    {
        DesiredState? described = isExact
            ? _inputs.Where(each => each.Connection.Host == connection.Host && each.Desired.IsOf(desired))
                .Select(static each => each.Desired)
                .Aggregate(static (one, another) => one.With(another))
            : null;
        try
        {
            return run.Add(connection, client, desired, described);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            cmdlet.WriteFailure(exception, desired.DisplayName);
            return null;
        }
    }

    private bool IsAgreed(Registration registration, Task<RegistrationPlan> planned, Action drain)
    {
        if (!registration.IsNext)
        {
            // Its plan depends on what an input before it does, which may wait for this thread.
            drain();
        }

        try
        {
            if (consent.IsGiven(cmdlet, registration, cmdlet.Await(_ => planned)))
            {
                return true;
            }
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            cmdlet.WriteFailure(exception, registration.DisplayName);
        }

        registration.Abandon();
        return false;
    }
}
