using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Scim;

/// <summary>The JSON that all SCIM resources share.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ScimPatch))]
[JsonSerializable(typeof(IReadOnlyList<ScimValue>))]
[JsonSerializable(typeof(string))]
internal sealed partial class ScimJson : JsonSerializerContext;
