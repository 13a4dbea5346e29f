using System.Management.Automation;
using System.Security;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>A cmdlet that is told which workspace is meant, and how to log in to it.</summary>
public abstract class DbxLoginCmdlet : DbxCmdlet
{
    /// <summary>The workspace's address, as it stands in the browser. Only https is accepted, except on this machine.</summary>
    [Parameter(Position = 0)]
    [Alias("Host", "Url")]
    [ValidateNotNullOrEmpty]
    public string? WorkspaceUrl { get; set; }

    /// <summary>A personal access token of a workspace admin. A SecureString, or a plain string.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Token")]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>An access token that was fetched elsewhere, for example by Get-AzAccessToken. It is not renewed when it expires.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AccessToken")]
    [SecretTransformation]
    public SecureString? AccessToken { get; set; }

    /// <summary>The application ID of the service principal to connect as.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ClientSecret")]
    [Parameter(Mandatory = true, ParameterSetName = "Federation")]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The OAuth secret that Databricks made for the service principal. A SecureString, or a plain string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ClientSecret")]
    [SecretTransformation]
    public SecureString? ClientSecret { get; set; }

    /// <summary>A file with another issuer's token, which a federation policy of the service principal trusts.</summary>
    [Parameter(ParameterSetName = "Federation")]
    [ValidateNotNullOrEmpty]
    public string? OidcTokenFile { get; set; }

    /// <summary>The application ID of the service principal to connect as, and its OAuth secret as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The client ID of an Entra application; with -ManagedIdentity, that of a user-assigned identity.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AzureClientSecret")]
    [Parameter(ParameterSetName = "ManagedIdentity")]
    [ValidateNotNullOrEmpty]
    public string? AzureClientId { get; set; }

    /// <summary>The secret of the Entra application. A SecureString, or a plain string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AzureClientSecret")]
    [SecretTransformation]
    public SecureString? AzureClientSecret { get; set; }

    /// <summary>The Entra tenant. The workspace's own unless given.</summary>
    [Parameter(ParameterSetName = "AzureClientSecret")]
    [Parameter(ParameterSetName = "AzureCli")]
    [ValidateNotNullOrEmpty]
    public string? AzureTenantId { get; set; }

    /// <summary>Connects as whoever is logged in to the Azure CLI.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AzureCli")]
    public SwitchParameter AzureCli { get; set; }

    /// <summary>Connects as the managed identity of this Azure machine or service, for example Azure Automation.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ManagedIdentity")]
    public SwitchParameter ManagedIdentity { get; set; }

    /// <summary>The resource ID of the workspace in Azure. It stands for the address too, where that is not given.</summary>
    [Parameter(ParameterSetName = "AzureClientSecret")]
    [Parameter(ParameterSetName = "AzureCli")]
    [Parameter(ParameterSetName = "ManagedIdentity")]
    [ValidateNotNullOrEmpty]
    public string? AzureResourceId { get; set; }

    /// <summary>The profile in ~/.databrickscfg to connect by.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Profile")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>The configuration file, if it is not ~/.databrickscfg.</summary>
    [Parameter(ParameterSetName = "Default")]
    [Parameter(ParameterSetName = "Profile")]
    [ValidateNotNullOrEmpty]
    public string? ConfigFile { get; set; }

    /// <summary>The one method to use, as Databricks' tools name it, where the environment or the profile allows several.</summary>
    [Parameter(ParameterSetName = "Default")]
    [Parameter(ParameterSetName = "Profile")]
    [Parameter(ParameterSetName = "Federation")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuthTypeCompleter))]
    public string? AuthType { get; set; }
}
