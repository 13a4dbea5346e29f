using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.OAuthSecrets;

/// <summary>An OAuth secret that was made for a service principal. Its value cannot be had again.</summary>
public sealed class DbxOAuthSecret : DbxServicePrincipalObject, ICreated
{
    internal DbxOAuthSecret(CreatedOAuthSecret secret, ServicePrincipalReference principal, bool asPlainText)
        : base(principal)
    {
        SecretId = secret.Id;
        Secret = asPlainText ? Client.Secrets.Secret.Reveal(secret.Value) : secret.Value;
        CreationTime = secret.CreateTime?.LocalDateTime;
        ExpiryTime = secret.ExpireTime?.LocalDateTime;
    }

    /// <summary>The secret's ID, by which it is found and deleted. No secret.</summary>
    public string SecretId { get; }

    /// <summary>
    /// The secret itself: a SecureString, or with -AsPlainText a string. The client ID to log in with is the application ID.
    /// </summary>
    public object Secret { get; }

    /// <summary>When it was made, in local time, where the workspace tells.</summary>
    public DateTime? CreationTime { get; }

    /// <summary>When it stops working, in local time, where the workspace tells.</summary>
    public DateTime? ExpiryTime { get; }

    string ICreated.FoundBy => $"{SecretId} of {DisplayName ?? ApplicationId}";

    bool ICreated.IsNew => true;

    /// <summary>Never the secret: its ID.</summary>
    public override string ToString() => SecretId;
}
