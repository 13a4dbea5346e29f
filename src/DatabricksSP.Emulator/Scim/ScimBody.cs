using System.Collections.Immutable;
using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Scim;

/// <summary>Reads what callers send to SCIM, in all the forms that real callers use.</summary>
internal static class ScimBody
{
    private const int LongestExternalId = 64;

    public static JsonElement ReadScim(this Call call)
    {
        try
        {
            JsonText.Check(call.Body.Span);
            using JsonDocument document = JsonDocument.Parse(call.Body);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw ScimException.InvalidSyntax("Request is unparsable, syntactically incorrect, or violates schema.");
        }
        catch (JsonException)
        {
            throw ScimException.InvalidSyntax("Request is unparsable, syntactically incorrect, or violates schema.");
        }
    }

    /// <summary>Attribute names do not depend on case (RFC 7643, section 2.1).</summary>
    public static JsonElement? Attribute(this JsonElement resource, string name)
    {
        if (resource.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty property in resource.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind is JsonValueKind.Null ? null : property.Value;
            }
        }

        return null;
    }

    public static string? AttributeText(this JsonElement resource, string name) =>
        resource.Attribute(name) is { } value ? Text(value, name) : null;

    /// <summary>A single value: plain, as <c>{"value": ...}</c>, or as an array of one of those.</summary>
    public static string Text(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when value.GetArrayLength() == 1 => Text(value[0], name),
        JsonValueKind.Object when value.Attribute("value") is { } inner => Text(inner, name),
        _ => throw ScimException.InvalidValue($"Invalid value for attribute {name}"),
    };

    /// <summary>Several values: an array of plain ones or of <c>{"value": ...}</c>, or just one of those.</summary>
    public static ImmutableArray<string> Texts(JsonElement? values, string name) => values switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array =>
            [.. array.EnumerateArray().Select(each => Text(each, name)).Distinct(StringComparer.Ordinal)],
        { } single => [Text(single, name)],
    };

    /// <summary>Several entitlements. An entry with no value at all is none: so Terraform says that there are none.</summary>
    public static ImmutableArray<string> Entitlements(JsonElement? values) => values is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Where(each => !IsEmpty(each)).Select(each => Text(each, "entitlements")).Distinct()]
        : Texts(values, "entitlements");

    /// <summary>A truth value, plain or as text. One that is not given is true, as that of <c>active</c> is.</summary>
    public static bool Truth(JsonElement? value, string name) => value is not { } given || Text(given, name).ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw ScimException.InvalidValue($"Invalid value for attribute {name}"),
    };

    public static string? CheckExternalId(string? externalId) => externalId?.Length > LongestExternalId
        ? throw ScimException.InvalidValue($"externalId must not be longer than {LongestExternalId} characters.")
        : externalId;

    public static ImmutableArray<string> CheckEntitlements(ImmutableArray<string> entitlements)
    {
        foreach (string entitlement in entitlements)
        {
            if (!Entitlement.All.Contains(entitlement))
            {
                throw ScimException.InvalidValue($"Entitlement {entitlement} is not supported.");
            }
        }

        bool consumes = entitlements.Contains(Entitlement.WorkspaceConsume);
        bool works = entitlements.Contains(Entitlement.WorkspaceAccess) || entitlements.Contains(Entitlement.DatabricksSqlAccess);
        return consumes && works
            ? throw ScimException.InvalidValue(
                $"Entitlement {Entitlement.WorkspaceConsume} cannot be combined with "
                + $"{Entitlement.WorkspaceAccess} or {Entitlement.DatabricksSqlAccess}.")
            : entitlements;
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind is JsonValueKind.Object && value.GetPropertyCount() == 0;
}
