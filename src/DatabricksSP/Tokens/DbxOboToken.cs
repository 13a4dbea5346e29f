using System.Globalization;
using System.Security;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>A token that authenticates as a service principal.</summary>
public sealed class DbxOboToken : DbxServicePrincipalObject, ICreated, ITokenSource
{
    private readonly TokenInfo _info;

    internal DbxOboToken(TokenInfo token, ServicePrincipalReference principal)
        : base(
            principal with
            {
                ServicePrincipalId = principal.ServicePrincipalId
                    ?? (principal.HasApplicationId ? token.OwnerId?.ToString(CultureInfo.InvariantCulture) : null),
            })
    {
        OwnerId = token.OwnerId?.ToString(CultureInfo.InvariantCulture);
        _info = token;
        TokenId = token.TokenId;
        Comment = token.Comment;
        Scopes = new TextList(token.Scopes);
        CreationTime = token.CreatedAt.LocalDateTime;
        ExpiryTime = token.ExpiresAt?.LocalDateTime;
        CreatedBy = token.CreatedByUsername;
        LastUsed = token.LastUsed?.LocalDateTime;
        InferredScopes = new TextList(token.InferredScopes);
    }

    internal DbxOboToken(CreatedToken token, ServicePrincipalReference principal, bool asPlainText)
        : this(token.Info, principal) => (Value, Token) = (token.Value, asPlainText ? Secret.Reveal(token.Value) : token.Value);

    private DbxOboToken(DbxOboToken other, string? comment)
        : this(other._info with { Comment = comment }, ((IServicePrincipalSource)other).Reference) =>
        (Value, Token) = (other.Value, other.Token);

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

    /// <summary>Who made it, where the workspace tells.</summary>
    public string? CreatedBy { get; }

    /// <summary>When it was used last, to the day; null for never, or where the workspace does not tell.</summary>
    public DateTime? LastUsed { get; }

    /// <summary>The API scopes it was used for so far, where the workspace watches that (-AutoScope).</summary>
    public TextList InferredScopes { get; }

    /// <summary>The numeric ID of whom it authenticates: the service principal, or with -AllOwners perhaps a user.</summary>
    public string? OwnerId { get; }

    string ICreated.FoundBy => TokenId;

    TokenReference ITokenSource.Token => new(TokenId)
    {
        Connection = Connection,
        Use = new TokenUse(DisplayName, Comment, LastUsed),
        Owner = ((IServicePrincipalSource)this).Reference,
    };

    bool ICreated.IsNew => Token is not null;

    /// <summary>The token itself, where it was made just now.</summary>
    internal SecureString? Value { get; }

    /// <summary>The same token with the comment that it will have.</summary>
    internal DbxOboToken WithComment(string? comment) => new(this, comment);

    /// <summary>The same token for those who must not have its value.</summary>
    internal DbxOboToken WithoutValue() => new(_info, ((IServicePrincipalSource)this).Reference);

    /// <summary>Never the secret: the token's ID.</summary>
    public override string ToString() => TokenId;
}
