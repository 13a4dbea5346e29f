using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Gets the tokens of service principals.</summary>
/// <remarks>Everything but a token's value, which nobody can read again. Tokens that have expired may be among them.</remarks>
/// <example>
/// <para>The tokens of one service principal</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxOboToken
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Comment ExpiryTime       Token ApplicationId
/// -----------     ------- ----------       ----- -------------
/// zuora-connector         2028-11-23 12:21       b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// </example>
/// <example>
/// <para>What expires within thirty days</para>
/// <code>
/// Get-DbxOboToken -Comment 'Zuora*' | Where-Object ExpiryTime -lt (Get-Date).AddDays(30)
/// </code>
/// <para>Only tokens whose comment begins with Zuora are asked for.</para>
/// </example>
/// <example>
/// <para>A list for the auditor</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Get-DbxOboToken | Export-Csv tokens.csv
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxOboToken", DefaultParameterSetName = "List")]
[OutputType(typeof(DbxOboToken))]
public sealed class GetDbxOboTokenCommand : DbxListCmdlet<DbxOboToken>
{
    private readonly TokenDirectory _tokens = new();

    /// <summary>The service principals whose tokens to get: application IDs, or objects that have one. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = "List", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference?[] ApplicationId { get; set; } = [null];

    /// <summary>Comments; wildcards are allowed. All unless given.</summary>
    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Comment { get; set; } = ["*"];

    /// <summary>IDs of tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "TokenId")]
    [ValidateNotNullOrEmpty]
    public string[] TokenId { get; set; } = [];

    private protected override NotFoundError NotFound { get; } =
        new("token of a service principal with the comment", "TokenNotFound", "Get-DbxOboToken lists those there are.");

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        EnqueueById(TokenId, TokenDirectory.GetAsync, Output);
        foreach (ServicePrincipalReference? principal in ParameterSetName == "List" ? ApplicationId : [])
        {
            WriteNamed(Comment, client => _tokens.ListAsync(client, principal, StopToken), static each => each.Token.Comment, Output);
        }
    }

    private static DbxOboToken Output(OwnedToken item, DbxConnection connection) =>
        new(item.Token, item.Owner with { Connection = connection });
}
