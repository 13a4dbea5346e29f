using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Scim;

/// <summary>An element of a multi-valued SCIM attribute.</summary>
public sealed record ScimValue
{
    /// <summary>An element with nothing but a value.</summary>
    public ScimValue(string value) => Value = value;

    [JsonConstructor]
    internal ScimValue()
    {
    }

    /// <summary>The value: an entitlement's name, a group's ID.</summary>
    public string Value { get; init => field = value ?? ""; } = "";

    /// <summary>The value for people: a group's name.</summary>
    public string? Display { get; init; }

    /// <summary>For groups <c>direct</c> or <c>indirect</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Where the referenced resource is found, relative to the SCIM root.</summary>
    [JsonPropertyName("$ref")]
    public string? Reference { get; init; }
}
