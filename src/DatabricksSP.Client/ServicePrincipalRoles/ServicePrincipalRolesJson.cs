using System.Text.Json.Serialization;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>The JSON of roles.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuleSet))]
[JsonSerializable(typeof(UpdateRuleSetRequest))]
[JsonSerializable(typeof(AssignableRolesResponse))]
internal sealed partial class ServicePrincipalRolesJson : JsonSerializerContext;
