using System.Security;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Tokens;

/// <summary>A token that was just made. This is the only time its value can be had.</summary>
public sealed class CreatedToken
{
    /// <summary>The secret.</summary>
    [JsonPropertyName("token_value")]
    [JsonConverter(typeof(SecureStringConverter))]
    public required SecureString Value { get; init => field = Promised.Value(value); }

    /// <summary>What the workspace will tell of it from now on.</summary>
    [JsonPropertyName("token_info")]
    public required TokenInfo Info { get; init => field = Promised.Value(value); }

    /// <summary>Never the secret: the token's ID.</summary>
    public override string ToString() => Info.TokenId;
}
