using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Tokens;

/// <summary>The JSON of tokens.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(UpdateTokenRequest))]
[JsonSerializable(typeof(DeleteTokenRequest))]
[JsonSerializable(typeof(TokenInfo))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(CreatedToken))]
[JsonSerializable(typeof(TokenSettings))]
internal sealed partial class TokensJson : JsonSerializerContext;
