using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Permissions;

/// <summary>Who may do what with one object.</summary>
public sealed record ObjectPermissions
{
    /// <summary>The object, for example <c>/authorization/tokens</c> or <c>/sql/warehouses/7e635336d748166a</c>.</summary>
    public string ObjectId { get; init => field = value ?? ""; } = "";

    /// <summary>Its type, for example <c>tokens</c> or <c>warehouses</c>.</summary>
    public string ObjectType { get; init => field = value ?? ""; } = "";

    /// <summary>An entry for every principal with a permission.</summary>
    public IReadOnlyList<AccessControlEntry> AccessControlList { get; init => field = Promised.List(value); } = [];

    /// <summary>What is granted on this object itself: a level of a principal for each entry, without what is inherited.</summary>
    [JsonIgnore]
    public IReadOnlyList<AccessControlRequest> DirectEntries =>
    [
        .. from entry in AccessControlList
           from permission in entry.AllPermissions
           where !permission.Inherited
           select new AccessControlRequest
           {
               UserName = entry.UserName,
               GroupName = entry.GroupName,
               ServicePrincipalName = entry.ServicePrincipalName,
               PermissionLevel = permission.PermissionLevel,
           },
    ];

    /// <summary>The entry of a service principal, or null.</summary>
    public AccessControlEntry? ForServicePrincipal(string applicationId) =>
        AccessControlList.FirstOrDefault(
            entry => string.Equals(entry.ServicePrincipalName, applicationId, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What one principal may do. Exactly one of the three names is set.</summary>
public sealed record AccessControlEntry
{
    /// <summary>A user's e-mail address.</summary>
    public string? UserName { get; init; }

    /// <summary>A group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>A service principal's application ID.</summary>
    public string? ServicePrincipalName { get; init; }

    /// <summary>The principal's name for people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Its levels, direct and inherited.</summary>
    public IReadOnlyList<Permission> AllPermissions { get; init => field = Promised.List(value); } = [];
}

/// <summary>A level and where it comes from.</summary>
public sealed record Permission
{
    /// <summary>The level; see <see cref="Permissions.PermissionLevel"/>.</summary>
    public string PermissionLevel { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it comes from a parent object rather than from this one.</summary>
    public bool Inherited { get; init; }

    /// <summary>The parents it comes from.</summary>
    public IReadOnlyList<string> InheritedFromObject { get; init => field = Promised.List(value); } = [];
}
