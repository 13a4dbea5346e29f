using System.Text.Json.Serialization;
using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.Groups;

/// <summary>The JSON of groups.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(ScimPage<Group>))]
internal sealed partial class GroupsJson : JsonSerializerContext;
