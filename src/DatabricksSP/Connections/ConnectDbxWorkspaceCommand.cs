using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication.Configuration;

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
/// <para>With a personal access token</para>
/// <code>
/// Connect-DbxWorkspace -Host https://dbc-a1b2345c-d6e7.cloud.databricks.com -Token (Read-Host -AsSecureString) -Name prod
/// </code>
/// <code language="output">
/// Name IsDefault Host                                           UserName          IsAdmin
/// ---- --------- ----                                           --------          -------
/// prod True      https://dbc-a1b2345c-d6e7.cloud.databricks.com admin@example.com True
/// </code>
/// <para>It is typed in, and not shown.</para>
/// </example>
/// <example>
/// <para>As a profile of ~/.databrickscfg says</para>
/// <code>
/// Connect-DbxWorkspace -Profile prod
/// </code>
/// <para>The connection bears the profile's name, unless -Name gives it another.</para>
/// </example>
/// <example>
/// <para>As a service principal</para>
/// <code>
/// Connect-DbxWorkspace dbc-a1b2345c-d6e7.cloud.databricks.com -ClientId $applicationId -ClientSecret $secret
/// </code>
/// </example>
/// <example>
/// <para>As a managed identity</para>
/// <code>
/// Connect-DbxWorkspace adb-1234567890123456.7.azuredatabricks.net -ManagedIdentity
/// </code>
/// <para>That of the Azure machine or Automation account that this runs in.</para>
/// </example>
/// <example>
/// <para>With a token that Azure PowerShell fetched</para>
/// <code>
/// $azure = Get-AzAccessToken -ResourceUrl 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d -AsSecureString
/// Connect-DbxWorkspace adb-1234567890123456.7.azuredatabricks.net -AccessToken $azure.Token
/// </code>
/// </example>
/// <example>
/// <para>To several workspaces, and ask each</para>
/// <code>
/// 'dev', 'prod' | ForEach-Object { Connect-DbxWorkspace -Profile $_ -Name $_ } | Get-DbxServicePrincipal zuora*
/// </code>
/// <code language="output">
///    Connection: dev (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     ApplicationId                        Entitlements                            Active
/// -----------     -------------                        ------------                            ------
/// zuora-connector b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 databricks-sql-access, workspace-access True
/// zuora-reporting 496f24f1-ebfa-4cf9-8ab3-edcb03b40af2                                         True
///
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     ApplicationId                        Entitlements                            Active
/// -----------     -------------                        ------------                            ------
/// zuora-connector b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 databricks-sql-access, workspace-access True
/// zuora-reporting 496f24f1-ebfa-4cf9-8ab3-edcb03b40af2                                         True
/// </code>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "DbxWorkspace", DefaultParameterSetName = "Default")]
[OutputType(typeof(DbxConnection))]
public sealed class ConnectDbxWorkspaceCommand : DbxLoginCmdlet
{
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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using WorkspaceConfig config = new LoginParameters(this).ToConfig();
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
