using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <content>The SQL warehouses.</content>
public sealed partial class Workspace
{
    /// <summary>The SQL warehouses, in order of creation.</summary>
    public IReadOnlyList<Warehouse> Warehouses => Locked(state => state.Warehouses.All.ToList());

    /// <summary>Adds a SQL warehouse, even if there is one with that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="running">Whether it runs; otherwise it is stopped.</param>
    /// <param name="owner">Its owner; null leaves it without one.</param>
    /// <exception cref="ArgumentException">The owner is not in the workspace.</exception>
    public Warehouse AddWarehouse(string name, bool running = true, Identity? owner = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Locked(state =>
        {
            string id = Warehouse.NewId();
            WarehousePermissions permissions = state.Warehouses.NewPermissions(id);
            if (owner is not null)
            {
                permissions.Update([new Grant(Present(state, owner), PermissionLevel.IsOwner)]);
            }

            Warehouse warehouse = new(permissions)
            {
                Id = id,
                Name = name,
                CreatorName = owner?.Name ?? EmulatorDefaults.AdminName,
                IsStarted = running,
                ChangedAt = state.Now - Options.WarehouseStartDelay,
                ChangeDuration = Options.WarehouseStartDelay,
            };
            state.Warehouses.Set(warehouse);
            return warehouse;
        });
    }

    /// <summary>The warehouse as it is now.</summary>
    private static Warehouse Present(WorkspaceState state, Warehouse warehouse) => state.Warehouses.Find(warehouse.Id)
        ?? throw new ArgumentException($"SQL warehouse {warehouse.Id} is not in the workspace.", nameof(warehouse));
}
