using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>The service principal itself, and its entitlements.</summary>
internal sealed class PlannedIdentity : PlannedPart
{
    private readonly string _displayName;
    private readonly string[] _added;
    private readonly string[] _removed;

    /// <summary>Compares what is there with what shall be.</summary>
    /// <param name="state">What is there of the principal.</param>
    /// <param name="desired">What shall be.</param>
    /// <param name="described">All entitlements that are described, where the rest goes; null where the rest stays.</param>
    public PlannedIdentity(PrincipalState state, DesiredState desired, IReadOnlyCollection<string>? described)
    {
        _displayName = desired.DisplayName;
        Creates = !state.Exists;
        _added = [.. desired.Entitlements.Except(state.Entitlements)];
        _removed = described is null ? [] : [.. state.Entitlements.Except(described)];
        Lines =
        [
            new PlannedLine(Creates ? PlannedLine.Create : PlannedLine.Keep, "service principal", desired.DisplayName),
            .. desired.Entitlements.Select(each => new PlannedLine(
                _added.Contains(each) ? PlannedLine.Create : PlannedLine.Keep, "entitlement", each)),
            .. _removed.Select(static each => new PlannedLine(PlannedLine.Remove, "entitlement", each) { TakesAccess = true }),
        ];
    }

    /// <summary>Whether it is created.</summary>
    public bool Creates { get; }

    public override IReadOnlyList<PlannedLine> Lines { get; }

    /// <summary>What an existing one gets and loses; a new one is created with its entitlements.</summary>
    public override async Task ApplyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipalsApi api = tools.Client.ServicePrincipals;
        if (_removed.Length > 0)
        {
            // First: some entitlements do not go together.
            await tools.SendAsync(() => api.RemoveEntitlementsAsync(principal.ServicePrincipalId!, _removed, stop), stop)
                .ConfigureAwait(false);
        }

        if (_added.Length > 0 && !Creates)
        {
            await tools.SendAsync(() => api.AddEntitlementsAsync(principal.ServicePrincipalId!, _added, stop), stop)
                .ConfigureAwait(false);
        }
    }

    public override void TakeUp(PrincipalState state)
    {
        state.Exists = true;
        state.Entitlements.ExceptWith(_removed);
        state.Entitlements.UnionWith(_added);
    }

    /// <summary>Whose it is.</summary>
    public override string ToString() => _displayName;
}
