using System.Management.Automation;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>Gets the personal access tokens of the one who is connected.</summary>
/// <remarks>
/// Everything but a token's value, which nobody can read again. Those that have expired are not listed. An admin gets everybody's by
/// Get-DbxOboToken -AllOwners.
/// </remarks>
/// <example>
/// <para>One's own tokens</para>
/// <code>
/// Get-DbxPersonalToken
/// </code>
/// </example>
/// <example>
/// <para>What expires within thirty days, in all workspaces</para>
/// <code>
/// Get-DbxConnection | Get-DbxPersonalToken -ExpiringWithin 30
/// </code>
/// </example>
/// <example>
/// <para>Clean up what was not used for a quarter</para>
/// <code>
/// Get-DbxPersonalToken -UnusedFor 90 | Remove-DbxPersonalToken -Force
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxPersonalToken", DefaultParameterSetName = "List")]
[OutputType(typeof(DbxPersonalToken))]
public sealed class GetDbxPersonalTokenCommand : DbxListCmdlet<DbxPersonalToken>
{
    private readonly PersonalTokenDirectory _tokens = new();

    /// <summary>Comments; wildcards are allowed. All unless given.</summary>
    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Comment { get; set; } = ["*"];

    /// <summary>Those only that expire within so many days, from 0 to 3,650.</summary>
    [Parameter(ParameterSetName = "List")]
    [ValidateRange(0, 3650)]
    public int? ExpiringWithin { get; set; }

    /// <summary>
    /// Those only that were not used for so many days, from 0 to 3,650; one that was never used counts from the day it was made.
    /// </summary>
    [Parameter(ParameterSetName = "List")]
    [ValidateRange(0, 3650)]
    public int? UnusedFor { get; set; }

    /// <summary>IDs of tokens.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "TokenId")]
    [ValidateNotNullOrEmpty]
    public string[] TokenId { get; set; } = [];

    private protected override NotFoundError NotFound { get; } =
        new("token of the caller with the comment", "TokenNotFound", "Get-DbxPersonalToken lists those there are.");

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (ParameterSetName == "TokenId")
        {
            EnqueueById(TokenId, _tokens.GetAsync, Output);
            return;
        }

        LifeFilter life = new(ExpiringWithin, Expired: false, UnusedFor);
        WriteNamed(Comment, client => _tokens.ListAsync(client, StopToken), static each => each.Comment, Output, life.Takes);
    }

    private static DbxPersonalToken Output(TokenInfo token, DbxConnection connection) => new(token, connection);
}
