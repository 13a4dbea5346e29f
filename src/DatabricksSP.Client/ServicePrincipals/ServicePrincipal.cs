using System.Text.Json.Serialization;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>A service principal as SCIM describes it.</summary>
/// <remarks>A caller who is not a workspace admin gets fewer fields, which are then null or empty.</remarks>
public sealed record ServicePrincipal
{
    /// <summary>The SCIM ID: a 64-bit number in a string, used in SCIM paths and as the owner of tokens.</summary>
    public required string Id { get; init; }

    /// <summary>The UUID by which permissions, tokens and SQL know the principal.</summary>
    public string ApplicationId { get; init => field = value ?? ""; } = "";

    /// <summary>The name people see. Not unique.</summary>
    public string? DisplayName { get; init; }

    /// <summary>False for a principal that is not allowed to log in.</summary>
    public bool Active { get; init; }

    /// <summary>An identifier of the caller's own, 64 characters at most.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Entitlements given directly; those that come through a group are not listed.</summary>
    public IReadOnlyList<ScimValue> Entitlements { get; init => field = value ?? []; } = [];

    /// <summary>Groups it is a member of.</summary>
    public IReadOnlyList<ScimValue> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Roles, on AWS the instance profiles it may use.</summary>
    public IReadOnlyList<ScimValue> Roles { get; init => field = value ?? []; } = [];
}

/// <summary>An element of a multi-valued SCIM attribute.</summary>
public sealed record ScimValue
{
    /// <summary>An element with nothing but a value.</summary>
    [JsonConstructor]
    public ScimValue(string value) => Value = value ?? "";

    /// <summary>The value: an entitlement's name, a group's ID.</summary>
    public string Value { get; }

    /// <summary>The value for people: a group's name.</summary>
    public string? Display { get; init; }

    /// <summary>For groups <c>direct</c> or <c>indirect</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Where the referenced resource is found, relative to the SCIM root.</summary>
    [JsonPropertyName("$ref")]
    public string? Reference { get; init; }
}
