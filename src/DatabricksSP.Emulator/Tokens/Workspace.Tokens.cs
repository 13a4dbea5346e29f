using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator;

/// <content>The personal access tokens.</content>
public sealed partial class Workspace
{
    /// <summary>The personal access tokens that work or would, if their owners were allowed to use them; not the expired ones.</summary>
    public IReadOnlyList<Token> Tokens => Locked(state =>
    {
        DateTimeOffset now = state.Now;
        return state.Tokens.All.Where(token => !token.IsExpired(now)).ToList();
    });

    /// <summary>
    /// Makes a personal access token of a user or service principal and returns its value. It works only while its owner may use
    /// tokens, as an administrator or by <see cref="GrantTokenUsage"/>.
    /// </summary>
    /// <param name="owner">Who the token is for.</param>
    /// <param name="comment">What it is for.</param>
    /// <param name="lifetime">How long it works; null for ever. Negative for one that has expired.</param>
    /// <exception cref="ArgumentException">The owner is not in the workspace.</exception>
    public string CreateToken(Identity owner, string? comment = null, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        string value = TokenStore.NewValue(Options.Cloud);
        Locked(state =>
        {
            Identity present = Present(state, owner);
            DateTimeOffset now = state.Now;
            state.Tokens.Add(Token.New(TokenHash.Of(value), present, present, now) with { Comment = comment, ExpiresAt = now + lifetime });
        });
        return value;
    }

    /// <summary>Revokes a token.</summary>
    /// <param name="token">The token.</param>
    public void RevokeToken(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        Locked(state => state.Tokens.Revoke(token));
    }
}
