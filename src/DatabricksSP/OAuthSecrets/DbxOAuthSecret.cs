using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;

namespace DatabricksSP.OAuthSecrets;

/// <summary>An OAuth secret that was made for a service principal. Its value cannot be had again.</summary>
public sealed class DbxOAuthSecret
{
    internal DbxOAuthSecret(CreatedOAuthSecret secret, ServicePrincipalReference owner, bool asPlainText, DbxConnection connection)
    {
        DisplayName = owner.DisplayName;
        ApplicationId = owner.ApplicationId;
        ServicePrincipalId = owner.ServicePrincipalId!;
        WarehouseId = owner.WarehouseId;
        SecretId = secret.Id;
        Secret = asPlainText ? Client.Secrets.Secret.Reveal(secret.Value) : secret.Value;
        CreationTime = secret.CreateTime;
        ExpiryTime = secret.ExpireTime;
        Connection = connection;
    }

    /// <summary>The name of the service principal it is for, where it is known.</summary>
    public string? DisplayName { get; }

    /// <summary>The application ID of the service principal it is for: the client ID to log in with.</summary>
    public string ApplicationId { get; }

    /// <summary>The numeric ID of the service principal it is for.</summary>
    public string ServicePrincipalId { get; }

    /// <summary>The warehouse that the service principal was given in this pipeline, if any.</summary>
    public string? WarehouseId { get; }

    /// <summary>The secret's ID, by which it is found and deleted. No secret.</summary>
    public string SecretId { get; }

    /// <summary>The secret itself: a SecureString, or with -AsPlainText a string.</summary>
    public object Secret { get; }

    /// <summary>When it was made, where the workspace tells.</summary>
    public DateTimeOffset? CreationTime { get; }

    /// <summary>When it stops working, where the workspace tells.</summary>
    public DateTimeOffset? ExpiryTime { get; }

    /// <summary>The workspace it is for.</summary>
    public DbxConnection Connection { get; }

    /// <summary>Never the secret: its ID.</summary>
    public override string ToString() => SecretId;
}
