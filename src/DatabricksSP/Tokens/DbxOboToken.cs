using System.Globalization;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;

namespace DatabricksSP.Tokens;

/// <summary>A token that was made on behalf of a service principal. Its value cannot be had again.</summary>
public sealed class DbxOboToken
{
    internal DbxOboToken(CreatedToken token, ServicePrincipalReference principal, bool asPlainText, DbxConnection connection)
    {
        DisplayName = principal.DisplayName;
        ApplicationId = principal.ApplicationId;
        ServicePrincipalId = principal.ServicePrincipalId ?? token.Info.OwnerId?.ToString(CultureInfo.InvariantCulture);
        WarehouseId = principal.WarehouseId;
        TokenId = token.Info.TokenId;
        Token = asPlainText ? Secret.Reveal(token.Value) : token.Value;
        Comment = token.Info.Comment;
        CreationTime = token.Info.CreatedAt;
        ExpiryTime = token.Info.ExpiresAt;
        Connection = connection;
    }

    /// <summary>The name of the service principal it is for, where it is known.</summary>
    public string? DisplayName { get; }

    /// <summary>The application ID of the service principal it is for.</summary>
    public string ApplicationId { get; }

    /// <summary>The numeric ID of the service principal it is for.</summary>
    public string? ServicePrincipalId { get; }

    /// <summary>The warehouse that the service principal was given in this pipeline, if any.</summary>
    public string? WarehouseId { get; }

    /// <summary>The token's ID, by which it is found and revoked. No secret.</summary>
    public string TokenId { get; }

    /// <summary>The token itself: a SecureString, or with -AsPlainText a string.</summary>
    public object Token { get; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreationTime { get; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiryTime { get; }

    /// <summary>The workspace it is for.</summary>
    public DbxConnection Connection { get; }

    /// <summary>Never the secret: the token's ID.</summary>
    public override string ToString() => TokenId;
}
