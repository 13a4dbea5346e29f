using System.Management.Automation;
using System.Security;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.OAuthSecrets;

/// <summary>An OAuth secret of a service principal. Its value can be had once only, when it is made.</summary>
public sealed class DbxOAuthSecret : DbxServicePrincipalObject, ICreated
{
    internal DbxOAuthSecret(OAuthSecretInfo secret, ServicePrincipalReference principal)
        : base(principal)
    {
        SecretId = secret.Id;
        CreationTime = secret.CreateTime?.LocalDateTime;
        ExpiryTime = secret.ExpireTime?.LocalDateTime;
        Scopes = new TextList(secret.Scopes);
    }

    internal DbxOAuthSecret(CreatedOAuthSecret secret, ServicePrincipalReference principal, bool asPlainText)
        : base(principal)
    {
        SecretId = secret.Id;
        Secret = asPlainText ? Client.Secrets.Secret.Reveal(secret.Value) : secret.Value;
        Value = secret.Value;
        Credential = new PSCredential(principal.ApplicationId, secret.Value);
        CreationTime = secret.CreateTime?.LocalDateTime;
        ExpiryTime = secret.ExpireTime?.LocalDateTime;
        Scopes = new TextList(secret.Scopes);
    }

    private DbxOAuthSecret(DbxOAuthSecret other)
        : base(((IServicePrincipalSource)other).Reference)
    {
        SecretId = other.SecretId;
        CreationTime = other.CreationTime;
        ExpiryTime = other.ExpiryTime;
        Scopes = other.Scopes;
    }

    /// <summary>The secret's ID, by which it is found and deleted. No secret.</summary>
    public string SecretId { get; }

    /// <summary>
    /// The secret itself, where it was made just now: a SecureString, or with -AsPlainText a string. The client ID to log in with is the
    /// application ID. Null for a secret that was there before, since nobody can read it again.
    /// </summary>
    public object? Secret { get; }

    /// <summary>Application ID and secret, as Connect-DbxWorkspace takes them, where it was made just now; else null.</summary>
    public PSCredential? Credential { get; }

    /// <summary>When it was made, in local time, where the workspace tells.</summary>
    public DateTime? CreationTime { get; }

    /// <summary>When it stops working, in local time, where the workspace tells.</summary>
    public DateTime? ExpiryTime { get; }

    /// <summary>The API scopes it is limited to; empty for all.</summary>
    public TextList Scopes { get; }

    string ICreated.FoundBy => $"{SecretId} of {DisplayName ?? ApplicationId}";

    bool ICreated.IsNew => Secret is not null;

    /// <summary>The secret itself, where it was made just now.</summary>
    internal SecureString? Value { get; }

    /// <summary>The same secret for those who must not have its value.</summary>
    internal DbxOAuthSecret WithoutValue() => new(this);

    /// <summary>Never the secret: its ID.</summary>
    public override string ToString() => SecretId;
}
