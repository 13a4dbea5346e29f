using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary>A SQL warehouse, with the settings that a create takes.</summary>
internal sealed record WarehouseSeed : WarehouseRequest
{
    public string? Id { get; init; }

    public string? CreatorName { get; init; }

    /// <summary>Whether it runs, which is so unless said otherwise.</summary>
    public bool? Running { get; init; }

    /// <summary>When it was last told to start or stop; long ago unless said otherwise.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When a statement last ran on it.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Who may do what with it.</summary>
    public IReadOnlyList<AccessControlEntry>? Permissions { get; init; }
}

/// <summary><c>warehouses</c>: the SQL warehouses, and who may do what with them.</summary>
internal sealed class WarehouseSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.Warehouses =
    [
        .. state.Warehouses.All.Select(warehouse => WarehouseSettings.Show(warehouse, new WarehouseSeed
        {
            Id = warehouse.Id,
            CreatorName = warehouse.CreatorName,
            Running = warehouse.StateAt(state.Now) is WarehouseState.Running or WarehouseState.Starting,
            ChangedAt = warehouse.ChangedAt,
            UsedAt = warehouse.UsedAt,
            Permissions = [.. AccessControlSeed.Describe(warehouse.Permissions)],
        })),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("warehouses", () => CheckIsOnce(snapshot.Warehouses, warehouse => warehouse.Id));
        Each(snapshot.Warehouses, warehouse => $"warehouse {warehouse.Name}", warehouse => Add(state, warehouse));
    }

    private static void Add(WorkspaceState state, WarehouseSeed seed)
    {
        string id = seed.Id ?? state.Warehouses.All.FirstOrDefault(other => other.Name == seed.Name)?.Id ?? Warehouse.NewId();
        WarehousePermissions permissions = state.Warehouses.NewPermissions(id);
        permissions.Update(AccessControlSeed.Read(state, seed.Permissions));
        state.Warehouses.Set(seed.ApplyTo(new Warehouse(permissions)
        {
            Id = id,
            Name = "",
            CreatorName = seed.CreatorName ?? EmulatorDefaults.AdminName,
            IsStarted = seed.Running ?? true,
            ChangedAt = seed.ChangedAt ?? state.Now - state.Options.WarehouseStartDelay,
            ChangeDuration = state.Options.WarehouseStartDelay,
            UsedAt = seed.UsedAt,
        }));
    }
}
