using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary>
/// The SQL warehouse that Databricks gives a new workspace (docs.databricks.com/aws/en/compute/sql-warehouse). It is stopped, and the
/// administrator owns it.
/// </summary>
internal static class StarterWarehouse
{
    public static void AddTo(WorkspaceState state)
    {
        string id = state.Ids.StarterWarehouseId;
        User administrator = state.Principals.Users.Find(state.Ids.AdministratorId)!;
        WarehousePermissions permissions = state.Warehouses.NewPermissions(id);
        permissions.Update([new Grant(administrator, PermissionLevel.IsOwner)]);
        if (state.Options.Choices.UsersMayUseStarter)
        {
            permissions.Update([new Grant(state.Principals.Groups.FindByName(Group.Users)!, PermissionLevel.CanUse)]);
        }

        state.Warehouses.Set(new Warehouse(permissions)
        {
            Id = id,
            Name = EmulatorDefaults.StarterWarehouseName,
            CreatorName = administrator.Name,
            ClusterSize = "Small",
            AutoStopMins = 10,
            WarehouseType = "PRO",
            EnableServerlessCompute = true,
            IsStarted = false,
            ChangedAt = state.Now - state.Options.WarehouseStartDelay,
            ChangeDuration = state.Options.WarehouseStartDelay,
        });
    }
}
