using System.Text.Json.Serialization;

namespace DatabricksSP.Client.UnityCatalog;

/// <summary>The JSON of Unity Catalog.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PrivilegePage))]
[JsonSerializable(typeof(EffectivePrivilegePage))]
[JsonSerializable(typeof(PrivilegeChanges))]
[JsonSerializable(typeof(SecurableInfo))]
internal sealed partial class UnityCatalogJson : JsonSerializerContext;
