using DatabricksSP.Client.Permissions;
using DatabricksSP.Connections;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>A permission level that somebody has. That of a service principal pipes on to the cmdlet that revokes it.</summary>
public sealed class DbxAccess
{
    internal DbxAccess(
        DbxConnection connection,
        GrantedObject on,
        AccessControlEntry entry,
        Client.Permissions.Permission permission,
        ServicePrincipalReference? principal = null)
    {
        bool throughGroup = principal is not null && entry.GroupName is not null;
        ApplicationId = principal?.ApplicationId ?? entry.ServicePrincipalName;
        ServicePrincipalId = principal?.ServicePrincipalId;
        PrincipalType = ApplicationId is not null ? "ServicePrincipal" : entry.GroupName is not null ? "Group" : "User";
        string? name = throughGroup ? principal!.DisplayName : principal?.DisplayName ?? entry.DisplayName;
        Name = name ?? ApplicationId ?? entry.GroupName ?? entry.UserName ?? "";
        PermissionLevel = permission.PermissionLevel;
        Inherited = permission.Inherited;
        InheritedFrom = new TextList(permission.InheritedFromObject);
        Group = throughGroup ? entry.GroupName : null;
        ObjectType = on.Type;
        ObjectId = on.Id;
        ObjectName = on.Name;
        WarehouseId = on.IsWarehouse ? on.Id : null;
        Connection = connection;
    }

    /// <summary>Who has it: the name of a user, a group or a service principal.</summary>
    public string Name { get; }

    /// <summary><c>User</c>, <c>Group</c> or <c>ServicePrincipal</c>.</summary>
    public string PrincipalType { get; }

    /// <summary>The level: <c>CAN_USE</c>, …</summary>
    public string PermissionLevel { get; }

    /// <summary>Whether it comes from an object above this one, rather than from a grant on this one.</summary>
    public bool Inherited { get; }

    /// <summary>The objects above that it comes from.</summary>
    public TextList InheritedFrom { get; }

    /// <summary>The group through which a service principal has it; null for its own.</summary>
    public string? Group { get; }

    /// <summary>What it is for: <c>tokens</c> or <c>warehouse</c>.</summary>
    public string ObjectType { get; }

    /// <summary>The object's ID; null where there is only one such object.</summary>
    public string? ObjectId { get; }

    /// <summary>The object's name, where it has one.</summary>
    public string? ObjectName { get; }

    /// <summary>The application ID of a service principal; null for users and groups.</summary>
    public string? ApplicationId { get; }

    /// <summary>The numeric ID of a service principal, where it is known.</summary>
    public string? ServicePrincipalId { get; }

    /// <summary>The ID of the warehouse that it is for, if it is for one.</summary>
    public string? WarehouseId { get; }

    /// <summary>The workspace.</summary>
    public DbxConnection Connection { get; }

    /// <summary>In words.</summary>
    public override string ToString() => $"{PermissionLevel} on {ObjectType}{(ObjectName is null ? "" : " " + ObjectName)} for {Name}"
        + (Group is null ? "" : $" through {Group}");
}
