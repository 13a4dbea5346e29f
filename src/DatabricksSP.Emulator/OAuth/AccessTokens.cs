using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// Writes and reads OAuth access tokens. They are JWTs that say everything themselves, signed with a key that lives as long as the
/// emulator, so none needs to be kept.
/// </summary>
internal sealed class AccessTokens
{
    /// <summary>What the JSON of every JWT begins with.</summary>
    public const string Prefix = "eyJ";

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"at+jwt"}"""u8);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    public string Write(Identity owner, string issuer, DateTimeOffset now, AccessToken token)
    {
        ReadOnlyMemory<byte> claims = JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("iss", issuer);
            json.WriteString("sub", owner.Name);
            json.WriteString("client_id", owner.Name);
            json.WriteString("uid", token.OwnerId);
            json.WriteString("scope", token.Scopes is [] ? ApiScope.AllApis : string.Join(' ', token.Scopes));
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", token.ExpiresAt.ToUnixTimeSeconds());
            json.WriteString("jti", Guid.NewGuid());
            json.WriteEndObject();
        });
        string signed = $"{Header}.{Base64Url.EncodeToString(claims.Span)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>What the token says, or null if this emulator did not write it.</summary>
    public AccessToken? Read(ReadOnlySpan<char> value)
    {
        int end = value.LastIndexOf('.');
        if (end <= Header.Length || !IsSigned(value[..end], value[(end + 1)..]))
        {
            return null;
        }

        using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(value[(Header.Length + 1)..end]));
        string scope = claims.RootElement.GetProperty("scope").GetString()!;
        return new AccessToken(
            claims.RootElement.GetProperty("uid").GetString()!,
            DateTimeOffset.FromUnixTimeSeconds(claims.RootElement.GetProperty("exp").GetInt64()),
            scope is ApiScope.AllApis ? [] : [.. scope.Split(' ')]);
    }

    private bool IsSigned(ReadOnlySpan<char> signed, ReadOnlySpan<char> signature)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        return Base64Url.IsValid(signature)
            && Base64Url.TryDecodeFromChars(signature, given, out int length)
            && CryptographicOperations.FixedTimeEquals(given[..length], Sign(signed));
    }

    private byte[] Sign(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return HMACSHA256.HashData(_key, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
    }
}
