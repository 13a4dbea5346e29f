using System.Text.Json.Serialization;
using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>A service principal as SCIM describes it.</summary>
/// <remarks>
/// A caller who is not a workspace admin gets fewer fields, which are then null or empty. Properties are set, not initialized, for the
/// serializer: it would otherwise gather them as arguments, which makes a list of a hundred thousand three times as slow.
/// </remarks>
public sealed record ServicePrincipal : IJsonOnDeserialized
{
    /// <summary>The SCIM ID: a 64-bit number in a string, used in SCIM paths and as the owner of tokens.</summary>
    [JsonInclude]
    public string Id { get; internal set; } = null!;

    /// <summary>The UUID by which permissions, tokens and SQL know the principal.</summary>
    [JsonInclude]
    public string ApplicationId { get; internal set => field = value ?? ""; } = "";

    /// <summary>The name people see. Not unique.</summary>
    [JsonInclude]
    public string? DisplayName { get; internal set; }

    /// <summary>False for a principal that is not allowed to log in.</summary>
    [JsonInclude]
    public bool Active { get; internal set; }

    /// <summary>An identifier of the caller's own, 64 characters at most.</summary>
    [JsonInclude]
    public string? ExternalId { get; internal set; }

    /// <summary>Entitlements given directly; those that come through a group are not listed.</summary>
    [JsonInclude]
    public IReadOnlyList<ScimValue> Entitlements { get; internal set => field = Promised.List(value); } = [];

    /// <summary>Groups it is a member of.</summary>
    [JsonInclude]
    public IReadOnlyList<ScimValue> Groups { get; internal set => field = Promised.List(value); } = [];

    /// <summary>Roles, on AWS the instance profiles it may use.</summary>
    [JsonInclude]
    public IReadOnlyList<ScimValue> Roles { get; internal set => field = Promised.List(value); } = [];

    /// <summary>The same, with entitlements added.</summary>
    public ServicePrincipal WithEntitlements(IEnumerable<string> added) =>
        new(this) { Entitlements = [.. Entitlements, .. added.Select(static each => new ScimValue(each))] };

    void IJsonOnDeserialized.OnDeserialized() => Promised.Value(Id);
}
