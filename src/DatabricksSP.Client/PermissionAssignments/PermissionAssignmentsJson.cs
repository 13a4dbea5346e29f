using System.Text.Json.Serialization;

namespace DatabricksSP.Client.PermissionAssignments;

/// <summary>The JSON of permission assignments.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(AssignmentsRequest))]
[JsonSerializable(typeof(AssignmentsResponse))]
internal sealed partial class PermissionAssignmentsJson : JsonSerializerContext;
