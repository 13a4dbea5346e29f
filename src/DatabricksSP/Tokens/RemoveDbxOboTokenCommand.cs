using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>Revokes tokens for good.</summary>
/// <remarks>
/// It asks, and says when the token was used last. One that is gone already is no error. Whoever is to go on working gets a new token
/// first: see Update-DbxOboToken.
/// </remarks>
/// <example>
/// <para>Revoke one token</para>
/// <code>
/// Remove-DbxOboToken $token.TokenId -Force
/// </code>
/// </example>
/// <example>
/// <para>See what would be revoked</para>
/// <code>
/// Get-DbxOboToken -UnusedFor 90 | Remove-DbxOboToken -WhatIf
/// </code>
/// <para>For each token it says whose it is and when it was used last.</para>
/// </example>
/// <example>
/// <para>Take all tokens of a connector that is no longer used</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxOboToken | Remove-DbxOboToken -Force
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DbxOboToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDbxOboTokenCommand : DbxTokenCmdlet<DbxOboToken>, IDestructiveCmdlet
{
    // One list for all that were given by their ID.
    private readonly TokenRemoval _removal = new(
        new TokenDirectory().FindAsync,
        static (client, id, stop) => client.TokenManagement.DeleteAsync(id, stop),
        "was gone already");

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(TokenReference token, DbxConnection connection)
    {
        TokenUse? use = token.Use;
        WorkspaceClient client = ClientOf(connection);
        if (Confirmation.IsForced(this) || Attempt(token.TokenId, () => use = Await(stop => _removal.UseAsync(token, client, stop))))
        {
            Enqueue(
                connection,
                token.TokenId,
                TokenRemoval.Confirmation(token, use, connection),
                _removal.Work<DbxOboToken>(token, LogVerbose));
        }
    }
}
