using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <content>Who may do what with tokens and SQL warehouses.</content>
public sealed partial class Workspace
{
    /// <summary>Who may use or manage tokens.</summary>
    public IReadOnlyList<Permission> TokenPermissions => Locked(state => state.TokenUsage.Permissions);

    /// <summary>Who may do what with a warehouse.</summary>
    /// <param name="warehouse">The warehouse.</param>
    public IReadOnlyList<Permission> WarehousePermissions(Warehouse warehouse)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        return Locked(state => (state.Warehouses.Find(warehouse.Id) ?? warehouse).Permissions.Permissions);
    }

    /// <summary>Lets a user, group or service principal use tokens.</summary>
    /// <param name="principal">The user, group or service principal.</param>
    /// <exception cref="ArgumentException">It is not in the workspace.</exception>
    public void GrantTokenUsage(Principal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        Locked(state => state.TokenUsage.Update([new Grant(Present(state, principal), PermissionLevel.CanUse)]));
    }

    /// <summary>Gives a user, group or service principal a permission on a warehouse.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="principal">The user, group or service principal.</param>
    /// <param name="level">The permission level, see <see cref="PermissionLevel"/>.</param>
    /// <exception cref="ArgumentException">The warehouse or the principal is not in the workspace.</exception>
    public void GrantWarehouse(Warehouse warehouse, Principal principal, string level = PermissionLevel.CanUse)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(principal);
        Locked(state => Present(state, warehouse).Permissions.Update([new Grant(Present(state, principal), level)]));
    }
}
