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
    private readonly PersonalTokenDirectory _tokens = new();

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
        if (use is null && !Confirmation.IsForced(this) && !Attempt(token.TokenId, () => use = Find(token, client)))
        {
            return;
        }

        TokenRemoval removal = new(token, LogVerbose);
        Enqueue(
            connection,
            token.TokenId,
            removal.Confirmation(use, connection),
            removal.Work<DbxPersonalToken>(
                static (observed, id, stop) => observed.Tokens.DeleteAsync(id, stop), "was gone already, or is not the caller's"));
    }

    // One list for all that were given by their ID.
    private TokenUse? Find(TokenReference token, WorkspaceClient client) =>
        Await(stop => _tokens.FindAsync(client, token.TokenId, stop)) is { } found
            ? new TokenUse(Owner: null, found.Comment, found.LastUsed?.LocalDateTime)
            : null;
}
