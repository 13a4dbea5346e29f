using System.Security;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>An OAuth secret that was just made. This is the only time its value can be had.</summary>
public sealed class CreatedOAuthSecret
{
    /// <summary>Its ID, a UUID. No secret.</summary>
    public required string Id { get; init => field = Promised.Value(value); }

    /// <summary>The secret: what OAuth calls <c>client_secret</c>.</summary>
    [JsonPropertyName("secret")]
    [JsonConverter(typeof(SecureStringConverter))]
    public required SecureString Value { get; init => field = Promised.Value(value); }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpireTime { get; init; }

    /// <summary>The API scopes it is limited to; empty for all.</summary>
    public IReadOnlyList<string> Scopes { get; init => field = Promised.List(value); } = [];

    /// <summary>Never the secret: its ID.</summary>
    public override string ToString() => Id;
}
