using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Permissions;

/// <summary>Who may do what with a SQL warehouse. It has at most one owner, who is not a group.</summary>
internal sealed class WarehousePermissions(PrincipalDirectory principals, string warehouseId, bool monitorsMayUse)
    : AccessControlList(principals)
{
    public override string ObjectType => "warehouses";

    public override string ObjectId => $"/sql/warehouses/{warehouseId}";

    public override IReadOnlyList<(string Level, string Description)> Levels { get; } =
    [
        (PermissionLevel.CanView, "Can view the warehouse"),
        (PermissionLevel.CanMonitor, "Can monitor the warehouse and its queries"),
        (PermissionLevel.CanUse, "Can use the warehouse"),
        (PermissionLevel.CanManage, "Can manage the warehouse and its permissions"),
        (PermissionLevel.IsOwner, "Is owner of the warehouse"),
    ];

    public override string? InheritedFrom => "/sql/warehouses/";

    private string? OwnerId => Direct.Snapshot.FirstOrDefault(entry => entry.Value == PermissionLevel.IsOwner).Key;

    public bool MayView(Principal principal) => Allows(
        principal,
        PermissionLevel.CanView,
        PermissionLevel.CanMonitor,
        PermissionLevel.CanUse,
        PermissionLevel.CanManage,
        PermissionLevel.IsOwner);

    public bool MayUse(Principal principal) =>
        Allows(principal, PermissionLevel.CanUse, PermissionLevel.CanManage, PermissionLevel.IsOwner)
        || (monitorsMayUse && Allows(principal, PermissionLevel.CanMonitor));

    public bool MayManage(Principal principal) => Allows(principal, PermissionLevel.CanManage, PermissionLevel.IsOwner);

    public override void Update(IReadOnlyList<Grant> grants)
    {
        string? formerOwner = OwnerId;
        string? newOwner = NewOwner(grants);
        if (formerOwner is not null && newOwner is null && grants.Any(grant => grant.Principal.Id == formerOwner))
        {
            throw ApiException.InvalidParameter($"Warehouse {warehouseId} must have an owner.");
        }

        base.Update(grants);
        if (newOwner is not null && formerOwner is not null && newOwner != formerOwner)
        {
            Direct.Remove(formerOwner);
        }
    }

    public override IReadOnlyList<Principal> Replace(IReadOnlyList<Grant> grants)
    {
        if (NewOwner(grants) is null)
        {
            Principal? owner = OwnerId is { } id ? Principals.Find(id) : null;
            grants = owner is not null
                ? [.. grants.Where(grant => grant.Principal.Id != owner.Id), new Grant(owner, PermissionLevel.IsOwner)]
                : throw ApiException.InvalidParameter(
                    $"PUT requests for warehouse {warehouseId} with no existing owner must provide a new owner.");
        }

        return base.Replace(grants);
    }

    private static string? NewOwner(IReadOnlyList<Grant> grants)
    {
        List<Principal> owners = grants.Where(grant => grant.Level == PermissionLevel.IsOwner).Select(grant => grant.Principal).ToList();
        return owners switch
        {
            [] => null,
            [{ Kind: PrincipalKind.Group }] => throw ApiException.InvalidParameter("A group cannot be the owner of a warehouse."),
            [var owner] => owner.Id,
            _ => throw ApiException.InvalidParameter("A warehouse must have exactly one owner."),
        };
    }
}
