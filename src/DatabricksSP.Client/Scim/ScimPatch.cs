using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Scim;

/// <summary>Body of PATCH.</summary>
internal sealed record ScimPatch
{
    public ScimPatch(params ScimOperation[] operations) => Operations = operations;

    public IReadOnlyList<string> Schemas { get; } = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];

    [JsonPropertyName("Operations")]
    public IReadOnlyList<ScimOperation> Operations { get; }
}

/// <summary>One change in a PATCH.</summary>
/// <param name="Op">add, remove or replace.</param>
/// <param name="Path">The attribute; of a removal with a filter behind it, the elements that it is about.</param>
/// <param name="Value">Values, or a text; null where the path says it all.</param>
internal sealed record ScimOperation(string Op, string Path, JsonElement? Value = null)
{
    public static ScimOperation Add(string path, IReadOnlyList<ScimValue> values) => new("add", path, Json(values));

    public static ScimOperation Remove(string path, IReadOnlyList<ScimValue> values) => new("remove", path, Json(values));

    /// <summary>Removes the elements of an attribute that have a value.</summary>
    public static ScimOperation RemoveValue(string path, string value) => new("remove", $"{path}[{ScimFilter.Equal("value", value)}]");

    public static ScimOperation Replace(string path, string text) =>
        new("replace", path, JsonSerializer.SerializeToElement(text, ApiJson.CamelCase<string>()));

    /// <summary>In the form of Databricks' own pages and the Terraform provider, which write a truth as a list.</summary>
    public static ScimOperation Replace(string path, bool value) =>
        new("replace", path, Json([new ScimValue(value ? "true" : "false")]));

    private static JsonElement Json(IReadOnlyList<ScimValue> values) =>
        JsonSerializer.SerializeToElement(values, ApiJson.CamelCase<IReadOnlyList<ScimValue>>());
}
