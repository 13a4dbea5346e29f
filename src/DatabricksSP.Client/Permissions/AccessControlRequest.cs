using System.Text.Json.Serialization;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Permissions;

/// <summary>A wish: this principal shall have this level. Exactly one of the three names is set.</summary>
public sealed record AccessControlRequest
{
    /// <summary>The level; see <see cref="Permissions.PermissionLevel"/>.</summary>
    public required string PermissionLevel { get; init; }

    /// <summary>A user's e-mail address.</summary>
    public string? UserName { get; init; }

    /// <summary>A group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>A service principal's application ID: neither its display name nor its SCIM ID.</summary>
    public string? ServicePrincipalName { get; init; }

    /// <summary>Whom it is about.</summary>
    [JsonIgnore]
    public AccessControlPrincipal Principal => AccessControlPrincipal.Of(UserName, GroupName, ServicePrincipalName);

    /// <summary>The wish for a service principal.</summary>
    /// <exception cref="ArgumentException">There is a token in the place of the application ID.</exception>
    public static AccessControlRequest ForServicePrincipal(string applicationId, string permissionLevel)
    {
        Secret.RequireNoneIn(applicationId, "the application ID", nameof(applicationId));
        return new() { ServicePrincipalName = applicationId, PermissionLevel = permissionLevel };
    }

    /// <summary>The wish for a group.</summary>
    public static AccessControlRequest ForGroup(string groupName, string permissionLevel) =>
        new() { GroupName = groupName, PermissionLevel = permissionLevel };
}
