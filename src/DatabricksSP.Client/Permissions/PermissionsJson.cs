using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Permissions;

/// <summary>The JSON of permissions.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ObjectPermissions))]
[JsonSerializable(typeof(AccessControlUpdate))]
internal sealed partial class PermissionsJson : JsonSerializerContext;
