using System.Management.Automation;
using System.Security;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>What Connect-DbxWorkspace was given, as the settings that all Databricks tools understand.</summary>
internal static class LoginParameters
{
    private static readonly (string Parameter, ConfigAttribute Attribute)[] Texts =
    [
        ("WorkspaceUrl", ConfigAttribute.Host),
        ("ClientId", ConfigAttribute.ClientId),
        ("AzureClientId", ConfigAttribute.AzureClientId),
        ("AzureTenantId", ConfigAttribute.AzureTenantId),
        ("AzureResourceId", ConfigAttribute.AzureWorkspaceResourceId),
        ("Profile", ConfigAttribute.Profile),
    ];

    private static readonly (string Parameter, ConfigAttribute Attribute)[] Secrets =
    [
        ("Token", ConfigAttribute.Token),
        ("AccessToken", ConfigAttribute.Token),
        ("ClientSecret", ConfigAttribute.ClientSecret),
        ("AzureClientSecret", ConfigAttribute.AzureClientSecret),
    ];

    private static readonly (string Parameter, ConfigAttribute Attribute)[] Paths =
    [
        ("OidcTokenFile", ConfigAttribute.OidcTokenFilepath),
        ("ConfigFile", ConfigAttribute.ConfigFile),
    ];

    /// <summary>The settings.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="authType">The method that its parameter set stands for; null where that is left open.</param>
    public static WorkspaceConfig Of(DbxCmdlet cmdlet, string? authType)
    {
        Dictionary<string, object> given = cmdlet.MyInvocation.BoundParameters;
        WorkspaceConfig config = new WorkspaceConfig().Set(ConfigAttribute.AuthType, authType);
        Array.ForEach(Texts, each => config.Set(each.Attribute, Get<string>(each.Parameter)));
        Array.ForEach(Secrets, each => config.Set(each.Attribute, Get<SecureString>(each.Parameter)));
        Array.ForEach(Paths, each => config.Set(
            each.Attribute, Get<string>(each.Parameter) is { } path ? cmdlet.GetUnresolvedProviderPathFromPSPath(path) : null));
        if (Get<SwitchParameter?>("ManagedIdentity") is { IsPresent: true })
        {
            config.Set(ConfigAttribute.AzureUseMsi, "true");
        }

        if (Get<PSCredential>("Credential") is { } credential)
        {
            // A prompt for credentials puts a backslash before a name without a domain.
            config.Set(
                ConfigAttribute.ClientId, credential.UserName.TrimStart('\\')).Set(ConfigAttribute.ClientSecret, credential.Password);
            RequireInPlace(cmdlet, credential.UserName, credential.Password);
        }

        RequireInPlace(cmdlet, Get<string>("ClientId"), Get<SecureString>("ClientSecret"));
        RequireInPlace(cmdlet, Get<string>("AzureClientId"), Get<SecureString>("AzureClientSecret"));
        return config;

        T? Get<T>(string parameter) => given.TryGetValue(parameter, out object? value) && value is T text ? text : default;
    }

    // The ID is sent, logged and shown; and it is a GUID, which no secret is.
    private static void RequireInPlace(DbxCmdlet cmdlet, string? id, SecureString? secret)
    {
        if (id is not null && secret is not null && !Guid.TryParse(id, out _) && Guid.TryParse(Secret.Reveal(secret), out _))
        {
            throw cmdlet.Fail(FailureRecord.Of(
                "The client ID is in the place of the client secret.",
                "SecretMisplaced",
                ErrorCategory.InvalidArgument,
                target: null,
                "Is the secret in the place of the ID? It was not sent anywhere."));
        }
    }
}
