using System.Security;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Connections;

/// <summary>How a cmdlet was told to log in, as the settings that all Databricks tools understand.</summary>
/// <param name="given">The cmdlet.</param>
internal sealed class LoginParameters(DbxLoginCmdlet given)
{
    // A method that was chosen by its parameters is not put in doubt by what else the environment has.
    private string? Method => given.ParameterSetName switch
    {
        "Token" => "pat",
        "AccessToken" => "access-token",
        "ClientSecret" or "Credential" => "oauth-m2m",
        "AzureClientSecret" => "azure-client-secret",
        "AzureCli" => "azure-cli",
        "ManagedIdentity" => "azure-msi",
        "Federation" when given.OidcTokenFile is not null => "file-oidc",
        _ => given.AuthType,
    };

    // A prompt for credentials puts a backslash before a name without a domain.
    private string? ClientId => given.ClientId ?? given.Credential?.UserName.TrimStart('\\');

    private SecureString? ClientSecret => given.ClientSecret ?? given.Credential?.Password;

    /// <summary>The settings that were given; what is missing is completed from the environment and the configuration file.</summary>
    public WorkspaceConfig ToConfig() => new WorkspaceConfig()
        .Set(ConfigAttribute.Host, given.WorkspaceUrl)
        .Set(ConfigAttribute.Token, given.Token ?? given.AccessToken)
        .Set(ConfigAttribute.ClientId, ClientId)
        .Set(ConfigAttribute.ClientSecret, ClientSecret)
        .Set(ConfigAttribute.AzureClientId, given.AzureClientId)
        .Set(ConfigAttribute.AzureClientSecret, given.AzureClientSecret)
        .Set(ConfigAttribute.AzureTenantId, given.AzureTenantId)
        .Set(ConfigAttribute.AzureWorkspaceResourceId, given.AzureResourceId)
        .Set(ConfigAttribute.AzureUseMsi, given.ManagedIdentity ? "true" : null)
        .Set(ConfigAttribute.OidcTokenFilepath, PathOf(given.OidcTokenFile))
        .Set(ConfigAttribute.Profile, given.Profile)
        .Set(ConfigAttribute.ConfigFile, PathOf(given.ConfigFile))
        .Set(ConfigAttribute.AuthType, Method);

    private string? PathOf(string? path) => path is null ? null : given.GetUnresolvedProviderPathFromPSPath(path);
}
