using System.Management.Automation;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Changes what a token is for and which API scopes it is limited to.</summary>
/// <remarks>
/// Its value stays, so nobody has to be given another. How long it lives cannot be changed: Update-DbxOboToken makes a successor.
/// </remarks>
/// <example>
/// <para>Say what a token is for</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxOboToken | Set-DbxOboToken -Comment 'Zuora billing'
/// </code>
/// </example>
/// <example>
/// <para>Limit a token to SQL</para>
/// <code>
/// Set-DbxOboToken $token.TokenId -Scope sql
/// </code>
/// <para>From now on it is good for warehouses and statements only.</para>
/// </example>
/// <example>
/// <para>Mark what nobody has used for a quarter</para>
/// <code>
/// Get-DbxOboToken -UnusedFor 90 | Set-DbxOboToken -Comment 'unused, to be revoked'
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Set, "DbxOboToken", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOboToken))]
public sealed class SetDbxOboTokenCommand : DbxTokenCmdlet<DbxOboToken>
{
    /// <summary>What the token is for, 255 characters at most. An empty text takes the comment away.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateLength(0, 255)]
    public string? Comment { get; set; }

    /// <summary>API scopes it is limited to from now on, for example sql. An empty list lifts the limit.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    private protected override void Process(TokenReference token, DbxConnection connection)
    {
        (string? comment, string[]? scope) = (Comment, Scope);
        if (comment is null && scope is null)
        {
            throw Fail(NothingToChange.Of(MyInvocation.MyCommand.Name, "Give -Comment or -Scope."));
        }

        string change = string.Join(
            " and ",
            new[]
            {
                comment is null ? null : $"the comment '{comment}'",
                scope is null ? null : scope.Length == 0 ? "all API scopes" : $"the API scopes {string.Join(", ", scope)}",
            }.OfType<string>());
        Enqueue(
            connection,
            token.TokenId,
            new Confirmation($"token {token}{token.Use} in {connection}", $"Set {change}"),
            new PipelineWork<DbxOboToken?>(async (client, stop) =>
            {
                TokenInfo changed = await client.TokenManagement.UpdateAsync(token.TokenId, comment, scope, stop).ConfigureAwait(false);
                ServicePrincipalReference owner = token.Owner
                    ?? await TokenDirectory.OwnerAsync(client, changed, stop).ConfigureAwait(false)
                    ?? OwnedToken.OfUser(changed).Owner;
                return new DbxOboToken(changed, owner with { Connection = connection });
            }));
    }
}
