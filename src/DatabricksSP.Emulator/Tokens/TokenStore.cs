using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Every token of the workspace, found at once by value, id and owner. Reads take no lock; writers take turns.</summary>
internal sealed class TokenStore
{
    private readonly OrderedMap<Token> _byId = new();
    private readonly ConcurrentDictionary<TokenHash, Token> _byHash = new();
    private readonly ConcurrentDictionary<string, OrderedMap<Token>> _byOwner = new(StringComparer.Ordinal);

    /// <summary>The personal access tokens, in order of creation. Expired ones stay until somebody removes them.</summary>
    public IEnumerable<Token> All => _byId.Snapshot.Select(entry => entry.Value);

    public Token? Find(string tokenId) => _byId.Find(tokenId);

    public Token? FindByValue(ReadOnlySpan<char> value) => _byHash.GetValueOrDefault(TokenHash.Of(value));

    public IEnumerable<Token> OwnedBy(string ownerId) =>
        _byOwner.TryGetValue(ownerId, out var tokens) ? tokens.Snapshot.Select(entry => entry.Value) : [];

    /// <summary>Adds the token, or replaces the one with its id.</summary>
    public void Set(Token token)
    {
        _byHash[token.Hash] = token;
        if (token.IsLogin)
        {
            return;
        }

        _byId.Set(token.TokenId, token);
        _byOwner.GetOrAdd(token.OwnerId, _ => new OrderedMap<Token>()).Set(token.TokenId, token);
    }

    public void Revoke(Token token)
    {
        _byHash.TryRemove(token.Hash, out _);
        _byId.Remove(token.TokenId);
        if (_byOwner.TryGetValue(token.OwnerId, out var tokens) && tokens.Remove(token.TokenId) && tokens.IsEmpty)
        {
            _byOwner.TryRemove(token.OwnerId, out _);
        }
    }

    public static string NewTokenId() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string NewValue(Cloud cloud)
    {
        var value = "dapi" + RandomNumberGenerator.GetHexString(32, lowercase: true);

        // Azure's tokens carry a suffix, which is how a client's idea of a token's form is put to the test.
        return cloud is Cloud.Azure ? value + "-2" : value;
    }
}
