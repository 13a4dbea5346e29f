using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;

namespace DatabricksSP.Tokens;

/// <summary>Makes an access token on behalf of a service principal.</summary>
/// <remarks>
/// The service principal must be allowed to use tokens: see Grant-DbxTokenUsage. The token's value is delivered once, here,
/// and cannot be had again; it is a SecureString unless -AsPlainText is given. Databricks offers this on AWS and Google Cloud,
/// not on Azure. A token that was made but could not be delivered, because the pipeline was stopped, is revoked.
/// </remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector'</code>
/// <para>Makes a token that lives for a year.</para>
/// </example>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | New-DbxOboToken -LifetimeDays 90 | ForEach-Object { Set-Secret zuora-token $_.Token }</code>
/// <para>Makes a token and puts it into a vault; it is never shown.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxOboToken", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOboToken))]
public sealed class NewDbxOboTokenCommand : DbxCredentialCmdlet<DbxOboToken>
{
    /// <summary>What the token is for, 255 characters at most.</summary>
    [Parameter]
    [ValidateLength(0, 255)]
    public string? Comment { get; set; }

    private protected override string CredentialName => "token";

    private protected override string Action => "Create a token on behalf of the service principal";

    private protected override string RemovalAdvice => "Look for it among the service principal's tokens in the workspace's settings, under Developer, Access tokens, and revoke it.";

    private protected override void Create(ServicePrincipalReference principal, DbxConnection connection)
    {
        WorkspaceClient client = ClientOf(connection);
        Start(connection, principal.ApplicationId, async stop =>
        {
            CreatedToken token = await MakeAsync(
                principal, () => client.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime, Comment, Scope, stop), stop).ConfigureAwait(false);
            return new DbxOboToken(token, principal, AsPlainText, connection);
        });
    }

    private protected override Task RevokeAsync(DbxOboToken output) =>
        output.Connection.Client.TokenManagement.DeleteAsync(output.TokenId);

    private protected override string OwnerOf(DbxOboToken output) => output.DisplayName ?? output.ApplicationId;
}
