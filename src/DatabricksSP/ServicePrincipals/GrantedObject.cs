using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>What a permission is for.</summary>
/// <param name="Type">The type, in a word.</param>
/// <param name="Id">The ID, where there are several of the type.</param>
/// <param name="Name">The name, where it has one.</param>
internal sealed record GrantedObject(string Type, string? Id = null, string? Name = null)
{
    public static GrantedObject Tokens { get; } = new("tokens");

    public static GrantedObject Workspace(DbxConnection connection) => new("workspace", connection.WorkspaceId);

    public static GrantedObject Warehouse(Warehouse warehouse) => new("warehouse", warehouse.Id, warehouse.Name);

    public static GrantedObject Group(Group group) => new("group", group.Id, group.DisplayName);

    /// <summary>Whether it is a warehouse.</summary>
    public bool IsWarehouse => Type == "warehouse";

    /// <summary>Type and name.</summary>
    public override string ToString() => Name is null ? Type : $"{Type} {Name}";
}
