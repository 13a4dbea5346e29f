using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>What a plan says about one thing of a service principal: its level in one list, its membership in one group.</summary>
internal abstract class PlannedPart
{
    /// <summary>What becomes of it, line by line.</summary>
    public abstract IReadOnlyList<PlannedLine> Lines { get; }

    /// <summary>Whether anything changes.</summary>
    public bool Changes => Lines.Any(static each => each.Change != PlannedLine.Keep);

    /// <summary>Does what the lines say.</summary>
    /// <param name="tools">What the work is done with.</param>
    /// <param name="principal">The service principal, which is there by now.</param>
    /// <param name="stop">Gives up.</param>
    public abstract Task ApplyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop);

    /// <summary>Takes up that it was done, or will be.</summary>
    public abstract void TakeUp(PrincipalState state);
}
