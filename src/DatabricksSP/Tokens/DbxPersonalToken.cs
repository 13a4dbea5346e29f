using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;

namespace DatabricksSP.Tokens;

/// <summary>A personal access token of the one who is connected.</summary>
public sealed class DbxPersonalToken : ICreated, ITokenSource
{
    private readonly TokenInfo _info;

    internal DbxPersonalToken(TokenInfo token, DbxConnection connection)
    {
        _info = token;
        TokenId = token.TokenId;
        Comment = token.Comment;
        Scopes = new TextList(token.Scopes);
        CreationTime = token.CreatedAt.LocalDateTime;
        ExpiryTime = token.ExpiresAt?.LocalDateTime;
        LastUsed = token.LastUsed?.LocalDateTime;
        InferredScopes = new TextList(token.InferredScopes);
        Connection = connection;
    }

    internal DbxPersonalToken(CreatedToken token, DbxConnection connection, bool asPlainText)
        : this(token.Info, connection) =>
        Token = asPlainText ? Secret.Reveal(token.Value) : token.Value;

    /// <summary>
    /// Whose it is: an e-mail address, or a service principal's application ID; null where the connection was not verified.
    /// </summary>
    public string? UserName => Connection.UserName;

    /// <summary>The token's ID, by which it is found and revoked. No secret.</summary>
    public string TokenId { get; }

    /// <summary>
    /// The token itself, where it was made just now: a SecureString, or with -AsPlainText a string. Null for a token that was there
    /// before, since nobody can read it again.
    /// </summary>
    public object? Token { get; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; }

    /// <summary>The API scopes it is limited to; empty for all.</summary>
    public TextList Scopes { get; }

    /// <summary>When it was made, in local time.</summary>
    public DateTime CreationTime { get; }

    /// <summary>When it stops working, in local time; null for never.</summary>
    public DateTime? ExpiryTime { get; }

    /// <summary>When it was used last, to the day; null for never, or where the workspace does not tell.</summary>
    public DateTime? LastUsed { get; }

    /// <summary>The API scopes it was used for so far, where the workspace watches that (-AutoScope).</summary>
    public TextList InferredScopes { get; }

    /// <summary>The workspace, and who is connected to it.</summary>
    public DbxConnection Connection { get; }

    string ICreated.FoundBy => TokenId;

    bool ICreated.IsNew => Token is not null;

    TokenReference ITokenSource.Token => new(TokenId)
    {
        Connection = Connection,
        Use = new TokenUse(UserName, Comment, LastUsed),
    };

    /// <summary>The same token for those who must not have its value.</summary>
    internal DbxPersonalToken WithoutValue() => new(_info, Connection);

    /// <summary>Never the secret: the token's ID.</summary>
    public override string ToString() => TokenId;
}
