using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Principals;

/// <summary>Somebody a permission can be granted to: a user, a service principal or a group.</summary>
public abstract record Principal
{
    /// <summary>The SCIM id: a 64 bit number, written as a string.</summary>
    public required string Id { get; init; }

    /// <summary>The name people see. Not unique among service principals.</summary>
    public required string DisplayName { get; init; }

    /// <summary>An id given by the system the principal was provisioned from.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The entitlements granted to the principal itself, not those it has through groups.</summary>
    public ImmutableArray<string> Entitlements { get; init; } = [];

    /// <summary>The roles (such as AWS instance profiles) granted to the principal itself.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The ids of the groups the principal is a direct member of.</summary>
    public ImmutableArray<string> GroupIds { get; init; } = [];

    /// <summary>Whether this is a user, a group or a service principal.</summary>
    public abstract PrincipalKind Kind { get; }

    /// <summary>The name permissions know it by: user name, application ID or group name.</summary>
    public abstract string Name { get; }
}
