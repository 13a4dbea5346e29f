using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.Groups;

/// <summary>A group of users, service principals and other groups. Every member of a workspace is in <c>users</c>.</summary>
public sealed record Group
{
    /// <summary>The SCIM ID.</summary>
    public required string Id { get; init => field = Promised.Value(value); }

    /// <summary>The name, by which permissions know it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Entitlements that all members have through it.</summary>
    public IReadOnlyList<ScimValue> Entitlements { get; init => field = Promised.List(value); } = [];
}
