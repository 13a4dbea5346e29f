using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>Revokes personal access tokens of the one who is connected, for good.</summary>
/// <remarks>
/// It asks, and says when the token was used last. One that is gone already is no error. Whoever revokes the token that they are connected
/// with has to connect anew.
/// </remarks>
/// <example>
/// <para>Revoke one token</para>
/// <code>
/// $mine = New-DbxPersonalToken -LifetimeDays 1 -Comment 'trial'
/// Remove-DbxPersonalToken $mine.TokenId -Force
/// </code>
/// </example>
/// <example>
/// <para>See what would be revoked</para>
/// <code>
/// Get-DbxPersonalToken -UnusedFor 90 | Remove-DbxPersonalToken -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Take the tokens of a purpose in all workspaces</para>
/// <code>
/// Get-DbxConnection | Get-DbxPersonalToken -Comment nightly* | Remove-DbxPersonalToken -Force
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DbxPersonalToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDbxPersonalTokenCommand : DbxTokenCmdlet<DbxPersonalToken>, IDestructiveCmdlet
{
    // One list for all that were given by their ID.
    private readonly TokenRemoval _removal = new(
        new PersonalTokenDirectory().FindAsync,
        static (client, id, stop) => client.Tokens.DeleteAsync(id, stop),
        "was gone already, or is not the caller's");

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(TokenReference token, DbxConnection connection)
    {
        if (token.Owner is { } owner)
        {
            WriteError(FailureRecord.Of(
                $"The token {token} is one of {owner}, as an admin sees it, not one of {connection.UserName ?? "the caller"}.",
                "TokenOfAnother",
                ErrorCategory.InvalidArgument,
                token.TokenId,
                "Remove-DbxOboToken revokes it."));
            return;
        }

        TokenUse? use = token.Use;
        WorkspaceClient client = ClientOf(connection);
        if (Confirmation.IsForced(this) || Attempt(token.TokenId, () => use = Await(stop => _removal.UseAsync(token, client, stop))))
        {
            Enqueue(
                connection,
                token.TokenId,
                TokenRemoval.Confirmation(token, use, connection),
                _removal.Work<DbxPersonalToken>(token, LogVerbose));
        }
    }
}
