using DatabricksSP.OAuthSecrets;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>A credential that was made, what follows its delivery, and how it is taken back.</summary>
internal sealed record IssuedCredential
{
    /// <summary>The token; null for an OAuth secret.</summary>
    public DbxOboToken? Token { get; private init; }

    /// <summary>The OAuth secret; null for a token.</summary>
    public DbxOAuthSecret? Secret { get; private init; }

    /// <summary>Its ID.</summary>
    public string Id => Token?.TokenId ?? Secret!.SecretId;

    /// <summary>When it expires; null for never, or where the workspace does not tell.</summary>
    public DateTime? Expiry => Token is null ? Secret!.ExpiryTime : Token.ExpiryTime;

    /// <summary>After the delivery: says that it was delivered, and revokes what is over.</summary>
    public required Func<Task> SettleAsync { get; init; }

    /// <summary>Revokes it.</summary>
    public required Func<Task> TakeBackAsync { get; init; }

    /// <summary>A token.</summary>
    public static IssuedCredential Of(DbxOboToken token, TokenSuccession succession) => new()
    {
        Token = token,
        SettleAsync = () => succession.SettleAsync(token),
        TakeBackAsync = () => succession.TakeBackAsync(token),
    };

    /// <summary>An OAuth secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="succession">What it is made by.</param>
    /// <param name="predecessor">The ID of the one that goes when this one was delivered; null for none.</param>
    public static IssuedCredential Of(DbxOAuthSecret secret, OAuthSecretSuccession succession, string? predecessor) => new()
    {
        Secret = secret,
        SettleAsync = () => predecessor is null ? Task.CompletedTask : succession.DeleteAsync(secret, predecessor),
        TakeBackAsync = () => succession.TakeBackAsync(secret),
    };
}
