using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Users;

/// <summary>The JSON of users.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CurrentUser))]
internal sealed partial class UsersJson : JsonSerializerContext;
