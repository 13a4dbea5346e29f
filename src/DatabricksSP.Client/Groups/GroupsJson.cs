using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Groups;

/// <summary>The JSON of groups.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Group))]
internal sealed partial class GroupsJson : JsonSerializerContext;
