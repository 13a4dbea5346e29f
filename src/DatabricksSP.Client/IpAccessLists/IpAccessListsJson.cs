using System.Text.Json.Serialization;

namespace DatabricksSP.Client.IpAccessLists;

/// <summary>The JSON of IP access lists.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IpAccessListsResponse))]
internal sealed partial class IpAccessListsJson : JsonSerializerContext;
