using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>What users, service principals and groups have in common. What is left out is made up, or empty.</summary>
internal abstract record PrincipalSeed
{
    public string? Id { get; init; }

    public string? DisplayName { get; init; }

    public string? ExternalId { get; init; }

    public bool? Active { get; init; }

    public IReadOnlyList<string>? Entitlements { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The names of the groups it is a member of. Users and service principals are always in <c>users</c>.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A group.</summary>
internal sealed record GroupSeed : PrincipalSeed;

/// <summary>A user.</summary>
internal sealed record UserSeed : PrincipalSeed
{
    public required string UserName { get; init; }
}

/// <summary>A service principal.</summary>
internal sealed record ServicePrincipalSeed : PrincipalSeed
{
    public string? ApplicationId { get; init; }
}

/// <summary>A SQL warehouse, with the settings that a create takes.</summary>
internal sealed record WarehouseSeed : WarehouseRequest
{
    public string? Id { get; init; }

    public string? CreatorName { get; init; }

    /// <summary>Whether it runs, which is so unless said otherwise.</summary>
    public bool? Running { get; init; }

    /// <summary>Who may do what with it.</summary>
    public IReadOnlyList<AccessControlEntry>? Permissions { get; init; }
}

/// <summary>A personal access token. A snapshot has the hash of its value, a seed may give the value.</summary>
internal sealed record TokenSeed
{
    public string? TokenId { get; init; }

    /// <summary>The user name or application ID of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>The user name or application ID of who made it; the owner unless said otherwise.</summary>
    public string? Creator { get; init; }

    /// <summary>The SCIM id of who made it, who may be gone by now.</summary>
    public string? CreatorId { get; init; }

    public string? Value { get; init; }

    public string? ValueHash { get; init; }

    public string? Comment { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedDay { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public string? AutoscopeState { get; init; }
}

/// <summary>An OAuth secret. A snapshot has the hash of its value, a seed may give the value.</summary>
internal sealed record SecretSeed
{
    public string? Id { get; init; }

    /// <summary>The application ID of the owner.</summary>
    public required string ApplicationId { get; init; }

    public string? Value { get; init; }

    public string? ValueHash { get; init; }

    public string? SecretHash { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>What a principal may do with a catalog or schema.</summary>
internal sealed record PrivilegeSeed(string SecurableType, string FullName, string Principal, IReadOnlyList<string> Privileges);

/// <summary>Addresses that may call the workspace, or may not.</summary>
internal sealed record IpAccessListSeed
{
    public string? ListId { get; init; }

    public required string Label { get; init; }

    /// <summary>ALLOW or BLOCK.</summary>
    public required string ListType { get; init; }

    public required IReadOnlyList<string> IpAddresses { get; init; }

    public bool? Enabled { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}
