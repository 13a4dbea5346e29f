using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Permissions;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Verification;

/// <summary>What an admin sees of a service principal's fitness for its job.</summary>
/// <param name="admin">The workspace as an admin sees it.</param>
/// <param name="principal">The service principal.</param>
/// <param name="access">What it may do.</param>
/// <param name="lists">The access control lists, with whatever other principals had read of them.</param>
internal sealed class AdminChecks(WorkspaceClient admin, ServicePrincipal principal, EffectiveAccess access, PermissionLists lists)
{
    // That CAN_MONITOR is enough for a statement, and CAN_VIEW is not: docs.databricks.com/aws/en/security/auth/access-control, SQL
    // warehouse ACLs.
    private static readonly string[] UsableLevels =
        [PermissionLevel.CanUse, PermissionLevel.CanMonitor, PermissionLevel.CanManage, PermissionLevel.IsOwner];

    /// <summary>It is in the workspace and may log in.</summary>
    public Task<CheckOutcome> IsActiveAsync() => Task.FromResult(principal.Active
        ? CheckOutcome.Pass($"'{principal.DisplayName}' is in the workspace and active.")
        : CheckOutcome.Fail(
            $"'{principal.DisplayName}' is deactivated: it cannot log in.",
            "Run Set-DbxServicePrincipal -Active $true, or activate it in the account's settings."));

    /// <summary>It has the entitlements, directly or through its groups.</summary>
    public async Task<CheckOutcome> HasEntitlementsAsync(string[] wanted, CancellationToken stop)
    {
        IReadOnlyDictionary<string, string> had = await access.EntitlementsAsync(wanted, stop).ConfigureAwait(false);
        string[] missing = Array.FindAll(wanted, each => !had.ContainsKey(each));
        return missing.Length == 0
            ? CheckOutcome.Pass(string.Join(", ", wanted.Select(each => had[each])))
            : CheckOutcome.Fail($"Lacks {string.Join(", ", missing)}.", "Run Grant-DbxEntitlement.");
    }

    /// <summary>It may use personal access tokens, directly or through its groups.</summary>
    public async Task<CheckOutcome> MayUseTokensAsync(CancellationToken stop)
    {
        string[] levels = await lists
            .LevelsAsync("tokens", admin.Permissions.Tokens, permissions => access.LevelsIn(permissions), stop).ConfigureAwait(false);
        return levels.Length > 0
            ? CheckOutcome.Pass(string.Join(", ", levels))
            : CheckOutcome.Fail("It may not use tokens.", "Run Grant-DbxTokenUsage.");
    }

    /// <summary>It may run statements on the warehouse, directly or through its groups.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="wanted">The level it shall have; null for one that is enough for statements.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<CheckOutcome> MayUseWarehouseAsync(Warehouse warehouse, string? wanted, CancellationToken stop)
    {
        string[] enough = wanted is PermissionLevel.CanManage ? [wanted, PermissionLevel.IsOwner] : UsableLevels;
        string[] levels = await lists
            .LevelsAsync(
                warehouse.Id,
                admin.Permissions.Warehouse(warehouse.Id),
                permissions => access.LevelsIn(permissions, enough.Contains),
                stop)
            .ConfigureAwait(false);
        return levels.Length > 0
            ? CheckOutcome.Pass($"{string.Join(", ", levels)} on '{warehouse.Name}'")
            : CheckOutcome.Fail($"It may not use the warehouse '{warehouse.Name}'.", "Run Grant-DbxWarehouseAccess.");
    }

    /// <summary>The warehouse can run statements.</summary>
    public static Task<CheckOutcome> RunsAsync(Warehouse warehouse) => Task.FromResult(warehouse.State is "DELETING" or "DELETED"
        ? CheckOutcome.Fail(WarehouseStateText.Of(warehouse), "Take another, or make one with New-DbxWarehouse.")
        : CheckOutcome.Pass(WarehouseStateText.Of(warehouse)));
}
