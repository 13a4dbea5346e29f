using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>What a connector has to be told to work as a service principal.</summary>
public sealed class DbxConnectionInfo : DbxServicePrincipalObject
{
    internal DbxConnectionInfo(ConnectionValues values)
        : base(values.Warehouse is { } found ? values.Principal with { WarehouseId = found.Id } : values.Principal)
    {
        Host = values.Url;
        ServerHostname = values.ServerHostname;
        Port = values.Port;
        HttpPath = values.HttpPath;
        Catalog = values.Catalog;
        Schema = values.Schema;
        CredentialType = values.Credential.Type.ToString();
        Token = values.Credential.IsOAuth ? null : values.Credential.AsProperty;
        Secret = values.Credential.IsOAuth ? values.Credential.AsProperty : null;
    }

    /// <summary>The workspace's address, with https://.</summary>
    public string Host { get; }

    /// <summary>The server's name, without https://.</summary>
    public string ServerHostname { get; }

    /// <summary>The warehouse's HTTP path; null where no warehouse was named.</summary>
    public string? HttpPath { get; }

    /// <summary>The server's port.</summary>
    public int Port { get; }

    /// <summary>The catalog; null where none was named.</summary>
    public string? Catalog { get; }

    /// <summary>The schema; null where none was named.</summary>
    public string? Schema { get; }

    /// <summary>The kind of credential: OboToken, or OAuthSecret, whose client ID is the application ID.</summary>
    public string CredentialType { get; }

    /// <summary>The token: a SecureString, or with -AsPlainText a string. Null where it is not at hand.</summary>
    public object? Token { get; }

    /// <summary>The OAuth secret: a SecureString, or with -AsPlainText a string. Null where it is not at hand.</summary>
    public object? Secret { get; }

    /// <summary>Whose connection, and where to. Never the credential.</summary>
    public override string ToString() => $"{DisplayName ?? ApplicationId} at {ServerHostname}{HttpPath}";
}
