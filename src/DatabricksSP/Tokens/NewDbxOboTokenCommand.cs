using System.Management.Automation;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Makes an access token on behalf of a service principal.</summary>
/// <remarks>
/// The service principal must be allowed to use tokens: see Grant-DbxTokenUsage. The token's value is delivered once, here,
/// and cannot be had again; it is a SecureString unless -AsPlainText is given. Databricks offers this on AWS and Google Cloud,
/// not on Azure. A token that was made but could not be delivered, because the pipeline was stopped, is revoked. One that was
/// delivered lives: where the line may end early, keep each as it comes, in a vault or with -OutVariable, since the variable of an
/// assignment stays empty then.
/// </remarks>
/// <example>
/// <para>A token that lives for a year</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector'
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Comment         ExpiryTime       Token          ApplicationId
/// -----------     -------         ----------       -----          -------------
/// zuora-connector Zuora connector 2027-11-24 12:19 (SecureString) b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// <para>The token's value is in its property Token.</para>
/// </example>
/// <example>
/// <para>A token for a vault, never shown</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector |
///     New-DbxOboToken -LifetimeDays 90 -Scope sql |
///     ForEach-Object { Set-Secret zuora-token $_.Token }
/// </code>
/// </example>
/// <example>
/// <para>From nothing to a token</para>
/// <code>
/// New-DbxServicePrincipal zuora-billing -Entitlement databricks-sql-access, workspace-access |
///     Grant-DbxTokenUsage |
///     Grant-DbxWarehouseAccess -Warehouse Zuora |
///     New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora billing'
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName   Comment       ExpiryTime       Token          ApplicationId
/// -----------   -------       ----------       -----          -------------
/// zuora-billing Zuora billing 2027-11-24 12:21 (SecureString) cd59ff06-86ae-4a4c-98e1-546dd71e7bc4
/// </code>
/// </example>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | New-DbxOboToken -Comment 'Zuora connector' -IfNotExists |
///     Where-Object Token | ForEach-Object { Set-Secret zuora-token $_.Token }</code>
/// <para>Makes a token where there is none with that comment, so that the line can be run twice.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxOboToken", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOboToken))]
public sealed class NewDbxOboTokenCommand : DbxCredentialCmdlet<DbxOboToken>
{
    private readonly OboTokenAdoption _adoption = new();

    /// <summary>What the token is for, 255 characters at most.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell("")]
    [ValidateOptionalLength(255)]
    public string? Comment { get; set; }

    /// <summary>
    /// Has the workspace watch what the token is used for; Get-DbxOboToken shows it as InferredScopes. After 30 days it is limited to that.
    /// </summary>
    [Parameter]
    public SwitchParameter AutoScope { get; set; }

    /// <summary>
    /// Where the service principal has a living token with that comment, writes it, without its value, and makes no other: a line that is
    /// run twice makes one token.
    /// </summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        TokenOrder order = new(Lifetime, Comment is "" ? null : Comment, Scope, AutoScope ? true : null, AsPlainText);
        OboTokenIssuer issuer = new(LogVerbose);
        bool ifNotExists = IfNotExists;
        string comment = order.Comment is null ? "" : $", with the comment '{order.Comment}'";
        Enqueue(
            principal,
            "Create a token on behalf of the service principal " + ForLifetime + comment + (ifNotExists ? ", unless there is one" : ""),
            new PipelineWork<DbxOboToken?>(
                async (client, stop) =>
                {
                    DbxOboToken token = ifNotExists
                        ? await _adoption.TakeOrIssueAsync(client, principal, order, issuer, stop).ConfigureAwait(false)
                        : await issuer.IssueAsync(client, principal, order, stop).ConfigureAwait(false);
                    principal.Setup?.Add($"the token {token.TokenId}");
                    return token;
                })
            {
                Creation = new(
                    OboTokenIssuer.Kind, $"for {principal}" + (order.Comment is null ? "" : $" with the comment '{order.Comment}'")),
                UndoAsync = token => issuer.TakeBackAsync(token!),
            });
    }
}
