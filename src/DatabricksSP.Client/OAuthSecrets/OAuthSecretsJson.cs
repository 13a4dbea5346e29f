using System.Text.Json.Serialization;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>The JSON of OAuth secrets.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CreateOAuthSecretRequest))]
[JsonSerializable(typeof(OAuthSecretPage))]
[JsonSerializable(typeof(CreatedOAuthSecret))]
internal sealed partial class OAuthSecretsJson : JsonSerializerContext;
