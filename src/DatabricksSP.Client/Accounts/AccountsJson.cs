using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Accounts;

/// <summary>The JSON of accounts.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HostMetadata))]
internal sealed partial class AccountsJson : JsonSerializerContext;
