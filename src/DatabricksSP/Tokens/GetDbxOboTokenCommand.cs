using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Transport.Pages;
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
/// <example>
/// <code>Get-DbxOboToken -UnusedFor 90 | Remove-DbxOboToken -WhatIf</code>
/// <para>Shows which tokens nobody has used for ninety days, and would be revoked.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxOboToken", DefaultParameterSetName = ByOwner)]
[OutputType(typeof(DbxOboToken))]
public sealed class GetDbxOboTokenCommand : DbxListCmdlet<DbxOboToken>
{
    private const string ByOwner = "List";
    private const string ById = "TokenId";
    private const string Everybody = "AllOwners";

    private readonly TokenDirectory _tokens = new();

    /// <summary>The service principals whose tokens to get: application IDs, or objects that have one. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = ByOwner, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference?[] ApplicationId { get; set; } = [null];

    /// <summary>Everybody's tokens, those of users included; by default only those of service principals.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Everybody)]
    public SwitchParameter AllOwners { get; set; }

    /// <summary>Comments; wildcards are allowed. All unless given.</summary>
    [Parameter(ParameterSetName = ByOwner)]
    [Parameter(ParameterSetName = Everybody)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Comment { get; set; } = ["*"];

    /// <summary>
    /// Those only that still live and expire within so many days, from 0 to 3,650; with -Expired those that have expired, too.
    /// </summary>
    [Parameter(ParameterSetName = ByOwner)]
    [Parameter(ParameterSetName = Everybody)]
    [ValidateRange(0, 3650)]
    public int? ExpiringWithin { get; set; }

    /// <summary>Those only that have expired and that the workspace still lists.</summary>
    [Parameter(ParameterSetName = ByOwner)]
    [Parameter(ParameterSetName = Everybody)]
    public SwitchParameter Expired { get; set; }

    /// <summary>
    /// Those only that were not used for so many days, from 0 to 3,650; one that was never used counts from the day it was made.
    /// </summary>
    [Parameter(ParameterSetName = ByOwner)]
    [Parameter(ParameterSetName = Everybody)]
    [ValidateRange(0, 3650)]
    public int? UnusedFor { get; set; }

    /// <summary>IDs of tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById)]
    [ValidateNotNullOrEmpty]
    public string[] TokenId { get; set; } = [];

    private protected override NotFoundError NotFound { get; } =
        new("token of a service principal with the comment", "TokenNotFound", "Get-DbxOboToken lists those there are.");

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        LifeFilter life = new(ExpiringWithin, Expired, UnusedFor);
        switch (ParameterSetName)
        {
            case ById:
                EnqueueById(TokenId, TokenDirectory.GetAsync, Output);
                break;
            case Everybody:
                Write(life, client => _tokens.ListAllAsync(client, StopToken));
                break;
            default:
                foreach (ServicePrincipalReference? owner in ApplicationId)
                {
                    Write(life, client => _tokens.ListAsync(client, owner, StopToken));
                }

                break;
        }
    }

    private void Write(LifeFilter life, Func<WorkspaceClient, PagedList<OwnedToken>> list) =>
        WriteNamed(Comment, list, static each => each.Token.Comment, Output, each => life.Takes(each.Token));

    private static DbxOboToken Output(OwnedToken item, DbxConnection connection) =>
        new(item.Token, item.Owner with { Connection = connection });
}
