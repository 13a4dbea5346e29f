using System.Text.Json.Serialization;
using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>A service principal as SCIM describes it.</summary>
/// <remarks>
/// A caller who is not a workspace admin gets fewer fields, which are then null or empty.
/// </remarks>
public sealed record ServicePrincipal : IJsonOnDeserialized
{
    /// <summary>The SCIM ID: a 64-bit number in a string, used in SCIM paths and as the owner of tokens.</summary>
    public string Id { get; init; } = null!;

    /// <summary>The UUID by which permissions, tokens and SQL know the principal.</summary>
    public string ApplicationId { get; init => field = value ?? ""; } = "";

    /// <summary>The name people see. Not unique.</summary>
    public string? DisplayName { get; init; }

    /// <summary>False for a principal that is not allowed to log in.</summary>
    public bool Active { get; init; }

    /// <summary>An identifier of the caller's own, 64 characters at most.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Entitlements given directly; those that come through a group are not listed.</summary>
    public IReadOnlyList<ScimValue> Entitlements { get; init => field = Promised.List(value); } = [];

    /// <summary>Groups it is a member of.</summary>
    public IReadOnlyList<ScimValue> Groups { get; init => field = Promised.List(value); } = [];

    /// <summary>Roles, on AWS the instance profiles it may use.</summary>
    public IReadOnlyList<ScimValue> Roles { get; init => field = Promised.List(value); } = [];

    /// <summary>The same, with entitlements added.</summary>
    public ServicePrincipal WithEntitlements(IEnumerable<string> added) =>
        this with { Entitlements = [.. Entitlements, .. added.Select(static each => new ScimValue(each))] };

    void IJsonOnDeserialized.OnDeserialized() => Promised.Value(Id);
}
