using System.Security.Cryptography;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Every token of the workspace, found at once by value, id and owner.</summary>
internal sealed class TokenStore(ApiChoices choices) : IReferencesPrincipals
{
    private readonly OrderedMap<Token> _byId = new();
    private readonly Dictionary<TokenHash, Token> _byHash = new();
    private readonly Dictionary<string, OrderedMap<Token>> _byOwner = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _looks = new();

    /// <summary>Whether a personal access token was ever made.</summary>
    public bool HadFirst { get; set; }

    public int Count => _byId.Count;

    /// <summary>The personal access tokens, in order of creation. Expired ones stay until somebody removes them.</summary>
    public IEnumerable<Token> All => _byId.Snapshot.Select(entry => entry.Value);

    /// <summary>The personal access tokens, the newest first.</summary>
    public IEnumerable<Token> Latest => _byId.Latest;

    public Token? Find(string tokenId) => _byId.Find(tokenId);

    public Token? Find(TokenHash hash) => _byHash.GetValueOrDefault(hash);

    public Token? FindByValue(ReadOnlySpan<char> value) => Find(TokenHash.Of(value));

    public IEnumerable<Token> OwnedBy(string ownerId) =>
        _byOwner.TryGetValue(ownerId, out OrderedMap<Token>? tokens) ? tokens.Snapshot.Select(entry => entry.Value) : [];

    public int CountOwnedBy(string ownerId) => _byOwner.TryGetValue(ownerId, out OrderedMap<Token>? tokens) ? tokens.Count : 0;

    /// <summary>Adds a personal access token that was made, which may be the first ever.</summary>
    public void Add(Token token)
    {
        Set(token);
        HadFirst = true;
    }

    /// <summary>Adds the token, or replaces the one with its id.</summary>
    public void Set(Token token)
    {
        _byHash[token.Hash] = token;
        if (token.IsLogin)
        {
            return;
        }

        if (!ReferenceEquals(Find(token.TokenId)?.Activity, token.Activity))
        {
            EnqueueLook(token, token.CreatedAt);
        }

        _byId.Set(token.TokenId, token);
        if (!_byOwner.TryGetValue(token.OwnerId, out OrderedMap<Token>? tokens))
        {
            tokens = new OrderedMap<Token>();
            _byOwner.Add(token.OwnerId, tokens);
        }

        tokens.Set(token.TokenId, token);
    }

    public void Revoke(Token token)
    {
        _byHash.Remove(token.Hash);
        _byId.Remove(token.TokenId);
        if (_byOwner.TryGetValue(token.OwnerId, out OrderedMap<Token>? tokens) && tokens.Remove(token.TokenId) && tokens.IsEmpty)
        {
            _byOwner.Remove(token.OwnerId);
        }
    }

    public void RevokeAllOf(string ownerId)
    {
        foreach (Token token in OwnedBy(ownerId))
        {
            Revoke(token);
        }
    }

    /// <summary>Does to the tokens what time has done to them by now.</summary>
    public void AdvanceTo(DateTimeOffset now)
    {
        while (_looks.TryPeek(out string? id, out DateTimeOffset due) && due <= now)
        {
            _looks.Dequeue();
            if (Find(id) is not { } token)
            {
                continue;
            }

            if (TokenAging.At(token, choices, now) is { } left)
            {
                Set(left);
                EnqueueLook(left, now);
            }
            else
            {
                Revoke(token);
            }
        }
    }

    void IReferencesPrincipals.RemovePrincipal(string principalId) => RevokeAllOf(principalId);

    private void EnqueueLook(Token token, DateTimeOffset now)
    {
        if (TokenAging.NextLook(token, choices, now) is { } look)
        {
            _looks.Enqueue(token.TokenId, look);
        }
    }

    public static string NewTokenId() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string NewValue(Cloud cloud)
    {
        string value = "dapi" + RandomNumberGenerator.GetHexString(32, lowercase: true);

        // Azure's tokens carry a suffix, which is how a client's idea of a token's form is put to the test.
        return cloud is Cloud.Azure ? value + "-2" : value;
    }
}
