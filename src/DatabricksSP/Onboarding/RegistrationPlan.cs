using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Onboarding;

/// <summary>What brings one service principal to the state that is described: found by comparing that with what is there.</summary>
internal sealed class RegistrationPlan
{
    /// <summary>The service principal and its entitlements.</summary>
    public required PlannedIdentity Identity { get; init; }

    /// <summary>Its access.</summary>
    public required IReadOnlyList<PlannedPart> Access { get; init; }

    /// <summary>What it logs in with.</summary>
    public required PlannedCredential Credential { get; init; }

    /// <summary>The warehouse it uses; null for none.</summary>
    public required string? WarehouseId { get; init; }

    /// <summary>All of it, line by line.</summary>
    public IEnumerable<PlannedLine> Lines => LinesWith(Credential);

    /// <summary>Whether the principal can do less afterwards.</summary>
    public bool TakesAccess => Lines.Any(static each => each.TakesAccess);

    /// <summary>Compares.</summary>
    /// <param name="connection">The workspace.</param>
    /// <param name="workspace">What is there.</param>
    /// <param name="state">What is there of the principal.</param>
    /// <param name="desired">What shall be.</param>
    /// <param name="described">All that is described of the principal, where the rest goes; null where the rest stays.</param>
    /// <param name="keepsRecord">Whether what was delivered is recorded.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Errors.DbxFailureException">Something that is described is not there.</exception>
    public static async Task<RegistrationPlan> MakeAsync(
        DbxConnection connection,
        WorkspaceState workspace,
        PrincipalState state,
        DesiredState desired,
        DesiredState? described,
        bool keepsRecord,
        CancellationToken stop)
    {
        List<PlannedPart> access =
        [
            .. await PlannedMembership.PlanAsync(workspace, state, desired.Groups, described?.Groups, stop).ConfigureAwait(false),
        ];
        string? warehouseId = null;
        foreach (KeyValuePair<string, string> each in desired.Warehouses)
        {
            Warehouse warehouse = await workspace.WarehouseAsync(each.Key, desired.DisplayName, stop).ConfigureAwait(false);
            warehouseId = warehouse.Id;
            access.Add(await PlannedLevel.PlanAsync(
                workspace,
                state,
                GrantedObject.Warehouse(warehouse),
                client => client.Permissions.Warehouse(warehouse.Id),
                described?.Warehouses[each.Key] ?? each.Value,
                isExact: described is not null,
                stop).ConfigureAwait(false));
        }

        foreach (KeyValuePair<Securable, IReadOnlyCollection<string>> each in desired.Privileges)
        {
            access.Add(await PlannedPrivileges
                .PlanAsync(workspace, state, each.Key, each.Value, described?.Privileges[each.Key], stop)
                .ConfigureAwait(false));
        }

        return new RegistrationPlan
        {
            Identity = new PlannedIdentity(state, desired, described?.Entitlements),
            Access = access,
            Credential = await PlannedCredential
                .PlanAsync(connection, workspace, state, desired, keepsRecord, stop)
                .ConfigureAwait(false),
            WarehouseId = warehouseId,
        };
    }

    /// <summary>All of it, with another credential than was planned.</summary>
    public IEnumerable<PlannedLine> LinesWith(PlannedCredential credential) =>
        [.. Identity.Lines, .. Access.SelectMany(static each => each.Lines), .. credential.Lines];

    /// <summary>Takes up that the access was given, or will be.</summary>
    public void TakeUpAccess(PrincipalState state)
    {
        Identity.TakeUp(state);
        foreach (PlannedPart each in Access)
        {
            each.TakeUp(state);
        }
    }
}
