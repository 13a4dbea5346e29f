using System.Text.Json.Serialization;
using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.Users;

/// <summary>The identity behind a credential. A service principal looks like a user here.</summary>
public sealed record CurrentUser
{
    /// <summary>The SCIM ID.</summary>
    public required string Id { get; init => field = Promised.Value(value); }

    /// <summary>A person's e-mail address; a service principal's application ID.</summary>
    public string UserName { get; init => field = value ?? ""; } = "";

    /// <summary>The name people see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Entitlements given directly.</summary>
    public IReadOnlyList<ScimValue> Entitlements { get; init => field = Promised.List(value); } = [];

    /// <summary>Groups it is a member of.</summary>
    public IReadOnlyList<ScimValue> Groups { get; init => field = Promised.List(value); } = [];

    /// <summary>The workspace's ID, from the <c>x-databricks-org-id</c> header of the response; null if it had none.</summary>
    [JsonIgnore]
    public string? WorkspaceId { get; init; }

    /// <summary>Whether it administers the workspace: it is a member of <c>admins</c>.</summary>
    public bool IsWorkspaceAdmin => Groups.Any(static group => group.Display == "admins");
}
