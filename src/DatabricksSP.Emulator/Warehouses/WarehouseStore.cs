using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary>Every SQL warehouse of the workspace, found at once by id. Names are counted, for two may have been given the same.</summary>
internal sealed class WarehouseStore(PrincipalDirectory principals, EmulatorOptions options) : IReferencesPrincipals
{
    private readonly OrderedMap<Warehouse> _byId = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    /// <summary>The warehouses, in order of creation.</summary>
    public IEnumerable<Warehouse> All => _byId.Snapshot.Select(entry => entry.Value);

    public Warehouse? Find(string id) => _byId.Find(id);

    /// <summary>The warehouse that a request names.</summary>
    public Warehouse Get(string id) => Find(id)
        ?? throw ApiException.Missing(options.Choices.MissingWarehouseStatus, $"SQL warehouse {id} does not exist.");

    /// <summary>Permissions for a new warehouse, which nobody has yet.</summary>
    public WarehousePermissions NewPermissions(string warehouseId) => new(principals, warehouseId, options.Choices.MonitorsMayUse);

    /// <summary>Whether another warehouse has the name that this one wants.</summary>
    public bool IsNameTaken(Warehouse warehouse) =>
        _names.GetValueOrDefault(warehouse.Name) > (Find(warehouse.Id)?.Name == warehouse.Name ? 1 : 0);

    /// <summary>Adds the warehouse, or replaces the one with its id.</summary>
    public void Set(Warehouse warehouse)
    {
        Warehouse? former = Find(warehouse.Id);
        _byId.Set(warehouse.Id, warehouse);
        if (former?.Name != warehouse.Name)
        {
            Count(former?.Name, -1);
            Count(warehouse.Name, 1);
        }
    }

    public void Remove(Warehouse warehouse)
    {
        if (_byId.Remove(warehouse.Id))
        {
            Count(warehouse.Name, -1);
        }
    }

    void IReferencesPrincipals.RemovePrincipal(string principalId)
    {
        foreach (Warehouse warehouse in All)
        {
            warehouse.Permissions.RemovePrincipal(principalId);
        }
    }

    private void Count(string? name, int change)
    {
        if (name is null)
        {
            return;
        }

        int count = _names.GetValueOrDefault(name) + change;
        if (count == 0)
        {
            _names.Remove(name);
        }
        else
        {
            _names[name] = count;
        }
    }
}
