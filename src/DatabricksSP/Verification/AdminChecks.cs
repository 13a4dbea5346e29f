using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Permissions;

namespace DatabricksSP.Verification;

/// <summary>What an admin sees of a service principal's fitness for its job.</summary>
/// <param name="admin">The workspace as an admin sees it.</param>
/// <param name="principal">The service principal.</param>
/// <param name="lists">The access control lists, with whatever other principals had read of them.</param>
internal sealed class AdminChecks(WorkspaceClient admin, ServicePrincipal principal, PermissionLists lists)
{
    private static readonly string[] UsableLevels =
        [PermissionLevel.CanUse, PermissionLevel.CanMonitor, PermissionLevel.CanManage, PermissionLevel.IsOwner];

    private readonly EffectiveAccess _access = new(admin, principal);

    /// <summary>It is in the workspace and may log in.</summary>
    public Task<CheckOutcome> IsActiveAsync() => Task.FromResult(principal.Active
        ? CheckOutcome.Pass($"'{principal.DisplayName}' is in the workspace and active.")
        : CheckOutcome.Fail($"'{principal.DisplayName}' is deactivated: activate it in the workspace's or the account's settings."));

    /// <summary>It has the entitlements, directly or through its groups.</summary>
    public async Task<CheckOutcome> HasEntitlementsAsync(IReadOnlyCollection<string> wanted, CancellationToken stop)
    {
        IReadOnlyCollection<string> missing = await _access.MissingEntitlementsAsync(wanted, stop).ConfigureAwait(false);
        return missing.Count == 0
            ? CheckOutcome.Pass(string.Join(", ", wanted))
            : CheckOutcome.Fail($"It lacks {string.Join(", ", missing)}: run Grant-DbxEntitlement.");
    }

    /// <summary>It may use personal access tokens, directly or through its groups.</summary>
    public async Task<CheckOutcome> MayUseTokensAsync(CancellationToken stop)
    {
        string[] levels = await lists.LevelsAsync("tokens", admin.Permissions.Tokens, _access.LevelsIn, stop).ConfigureAwait(false);
        return levels.Length > 0
            ? CheckOutcome.Pass(string.Join(", ", levels))
            : CheckOutcome.Fail("It may not use tokens: run Grant-DbxTokenUsage.");
    }

    /// <summary>It may run statements on the warehouse, directly or through its groups.</summary>
    public async Task<CheckOutcome> MayUseWarehouseAsync(Warehouse warehouse, CancellationToken stop)
    {
        string[] levels = await lists
            .LevelsAsync(warehouse.Id, admin.Permissions.Warehouse(warehouse.Id), UsableLevelsIn, stop)
            .ConfigureAwait(false);
        return levels.Length > 0
            ? CheckOutcome.Pass($"{string.Join(", ", levels)} on '{warehouse.Name}'")
            : CheckOutcome.Fail($"It may not use the warehouse '{warehouse.Name}': run Grant-DbxWarehouseAccess.");

        string[] UsableLevelsIn(ObjectPermissions permissions) => [.. _access.LevelsIn(permissions).Intersect(UsableLevels)];
    }
}
