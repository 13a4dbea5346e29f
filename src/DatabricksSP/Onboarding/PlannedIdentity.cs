using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>The service principal itself, and its entitlements.</summary>
internal sealed class PlannedIdentity : PlannedPart
{
    private readonly string _displayName;
    private readonly bool _renames;
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
        _renames = !Creates && state.DisplayName != desired.DisplayName;
        Lines =
        [
            new PlannedLine(
                Creates ? PlannedLine.Create : _renames ? PlannedLine.Modify : PlannedLine.Keep,
                "service principal",
                desired.DisplayName,
                On: null,
                _renames ? $"was {state.DisplayName}" : null),
            .. desired.Entitlements.Select(each => new PlannedLine(
                _added.Contains(each) ? PlannedLine.Create : PlannedLine.Keep, "entitlement", each)),
            .. _removed.Select(static each => new PlannedLine(PlannedLine.Remove, "entitlement", each) { TakesAccess = true }),
        ];
    }

    /// <summary>Whether it is created.</summary>
    public bool Creates { get; }

    public override IReadOnlyList<PlannedLine> Lines { get; }

    /// <summary>What becomes of an existing one; a new one is created with its entitlements.</summary>
    public override async Task ApplyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipalsApi api = tools.Client.ServicePrincipals;
        if (_renames)
        {
            await tools.SendAsync(() => api.UpdateAsync(principal.ServicePrincipalId!, _displayName, active: null, stop), stop)
                .ConfigureAwait(false);
        }

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
        (state.Exists, state.DisplayName) = (true, _displayName);
        state.Entitlements.ExceptWith(_removed);
        state.Entitlements.UnionWith(_added);
    }
}
