using System.Management.Automation;
using System.Security;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>Connects to a Databricks workspace.</summary>
/// <remarks>
/// What is not given is taken from the environment (DATABRICKS_HOST, DATABRICKS_TOKEN, …) and from ~/.databrickscfg, as all
/// Databricks tools do; see about_DatabricksSP_Authentication. The cmdlet asks the workspace who is calling, so that a wrong
/// credential is found here and not in the middle of a job, and warns where the caller is not a workspace admin. The
/// connection is the default for all cmdlets of this module that follow in the session; several can be open at once, told
/// apart by -Connection. Where the environment or the configuration file says everything, no Connect-DbxWorkspace is
/// needed: the first cmdlet that needs a connection makes it.
/// </remarks>
/// <example>
/// <code>Connect-DbxWorkspace -Host https://dbc-a1b2345c-d6e7.cloud.databricks.com -Token (Read-Host -AsSecureString)</code>
/// <para>Connects with a personal access token that is typed in and not shown.</para>
/// </example>
/// <example>
/// <code>Connect-DbxWorkspace -Profile prod -Name prod</code>
/// <para>Connects as the profile prod of ~/.databrickscfg says, and calls the connection prod.</para>
/// </example>
/// <example>
/// <code>Connect-DbxWorkspace dbc-a1b2345c-d6e7.cloud.databricks.com -ClientId $applicationId -ClientSecret $secret</code>
/// <para>Connects as a service principal with its OAuth secret.</para>
/// </example>
/// <example>
/// <code>Connect-DbxWorkspace adb-1234567890123456.7.azuredatabricks.net -ManagedIdentity</code>
/// <para>Connects as the managed identity of the Azure machine or Automation account that this runs in.</para>
/// </example>
/// <example>
/// <code>$azure = Get-AzAccessToken -ResourceUrl 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d -AsSecureString
/// Connect-DbxWorkspace adb-1234567890123456.7.azuredatabricks.net -AccessToken $azure.Token</code>
/// <para>Connects with a token that Azure PowerShell fetched.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "DbxWorkspace", DefaultParameterSetName = "Default")]
[OutputType(typeof(DbxConnection))]
public sealed class ConnectDbxWorkspaceCommand : DbxCmdlet
{
    /// <summary>The workspace's address, as it stands in the browser. Only https is accepted, except on this machine.</summary>
    [Parameter(Position = 0)]
    [Alias("Host", "Url")]
    [ValidateNotNullOrEmpty]
    [NoSecret("address")]
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
    [NoSecret("client ID")]
    public string? ClientId { get; set; }

    /// <summary>The OAuth secret that Databricks made for the service principal. A SecureString, or a plain string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ClientSecret")]
    [SecretTransformation]
    public SecureString? ClientSecret { get; set; }

    /// <summary>A file with another issuer's token, which a federation policy of the service principal trusts.</summary>
    [Parameter(ParameterSetName = "Federation")]
    [ValidateNotNullOrEmpty]
    [NoSecret("file")]
    public string? OidcTokenFile { get; set; }

    /// <summary>The application ID of the service principal to connect as, and its OAuth secret as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The client ID of an Entra application; with -ManagedIdentity, that of a user-assigned identity.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AzureClientSecret")]
    [Parameter(ParameterSetName = "ManagedIdentity")]
    [ValidateNotNullOrEmpty]
    [NoSecret("client ID")]
    public string? AzureClientId { get; set; }

    /// <summary>The secret of the Entra application. A SecureString, or a plain string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AzureClientSecret")]
    [SecretTransformation]
    public SecureString? AzureClientSecret { get; set; }

    /// <summary>The Entra tenant. The workspace's own unless given.</summary>
    [Parameter(ParameterSetName = "AzureClientSecret")]
    [Parameter(ParameterSetName = "AzureCli")]
    [ValidateNotNullOrEmpty]
    [NoSecret("tenant")]
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
    [NoSecret("resource ID")]
    public string? AzureResourceId { get; set; }

    /// <summary>The profile in ~/.databrickscfg to connect by.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Profile")]
    [ValidateNotNullOrEmpty]
    [NoSecret("profile")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>The configuration file, if it is not ~/.databrickscfg.</summary>
    [Parameter(ParameterSetName = "Default")]
    [Parameter(ParameterSetName = "Profile")]
    [ValidateNotNullOrEmpty]
    [NoSecret("file")]
    public string? ConfigFile { get; set; }

    /// <summary>The one method to use, as Databricks' tools name it, where the environment or the profile allows several.</summary>
    [Parameter(ParameterSetName = "Default")]
    [Parameter(ParameterSetName = "Profile")]
    [Parameter(ParameterSetName = "Federation")]
    [ValidateNotNullOrEmpty]
    [NoSecret("method")]
    [ArgumentCompleter(typeof(AuthTypeCompleter))]
    public string? AuthType { get; set; }

    /// <summary>
    /// A name for the connection, to use with -Connection. The profile's, or the first part of the host's name unless given.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoSecret("name")]
    public string? Name { get; set; }

    /// <summary>Leaves the default connection as it is: the new one is used where -Connection names it.</summary>
    [Parameter]
    public SwitchParameter NotDefault { get; set; }

    /// <summary>Connects without asking the workspace who is calling.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>How many seconds one request may take, be it to the workspace or for a token, from 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>
    /// How many seconds a request may be tried again where that is safe, from 0 to 3600. A call that must wait for its token takes no
    /// longer than this, or than TimeoutSec where that is longer.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int RetryTimeoutSec { get; set; } = 300;

    // A method that was chosen by its parameters is not put in doubt by what else the environment has.
    private string? Method => ParameterSetName switch
    {
        "Token" => "pat",
        "AccessToken" => "access-token",
        "ClientSecret" or "Credential" => "oauth-m2m",
        "AzureClientSecret" => "azure-client-secret",
        "AzureCli" => "azure-cli",
        "ManagedIdentity" => "azure-msi",
        "Federation" when OidcTokenFile is not null => "file-oidc",
        _ => AuthType,
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using WorkspaceConfig config = LoginParameters.Of(this, Method);
        WriteObject(new ConnectionFactory(config, new WorkspaceClientOptions
        {
            Product = ModuleProduct.For(this),
            RequestTimeout = TimeSpan.FromSeconds(TimeoutSec),
            RetryTimeout = TimeSpan.FromSeconds(RetryTimeoutSec),
        })
        {
            Name = Name ?? Profile,
            SkipVerification = SkipVerification,
            AsDefault = !NotDefault,
        }.Open(this));
    }
}
