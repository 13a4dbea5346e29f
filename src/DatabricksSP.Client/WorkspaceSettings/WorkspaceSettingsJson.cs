using System.Text.Json.Serialization;

namespace DatabricksSP.Client.WorkspaceSettings;

/// <summary>The JSON of settings.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RestrictionResponse))]
[JsonSerializable(typeof(ConfigurationResponse))]
internal sealed partial class WorkspaceSettingsJson : JsonSerializerContext;
