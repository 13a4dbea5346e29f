using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Rest;

/// <summary>The JSON of raw calls.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RestPage))]
internal sealed partial class RestJson : JsonSerializerContext;
