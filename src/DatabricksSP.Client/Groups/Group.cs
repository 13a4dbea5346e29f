using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.Groups;

/// <summary>A group of users, service principals and other groups. Every member of a workspace is in <c>users</c>.</summary>
public sealed record Group
{
    /// <summary>The SCIM ID.</summary>
    public required string Id { get; init => field = Promised.Value(value); }

    /// <summary>The name, by which permissions know it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>An identifier of whoever brought it to Databricks.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Entitlements that all members have through it.</summary>
    public IReadOnlyList<ScimValue> Entitlements { get; init => field = Promised.List(value); } = [];

    /// <summary>Groups it is a member of.</summary>
    public IReadOnlyList<ScimValue> Groups { get; init => field = Promised.List(value); } = [];

    /// <summary>
    /// Its members by their SCIM IDs; <see cref="ScimValue.Reference"/> tells what each is (<c>Users/…</c>, <c>ServicePrincipals/…</c>,
    /// <c>Groups/…</c>). Empty where it was read without them.
    /// </summary>
    public IReadOnlyList<ScimValue> Members { get; init => field = Promised.List(value); } = [];

    /// <summary>What the workspace says of the resource itself.</summary>
    public ScimMeta? Meta { get; init; }

    /// <summary>Whether it is a group of the account, whose members no workspace changes.</summary>
    public bool IsFromAccount => Meta?.ResourceType == "Group";
}
