using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
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
public sealed class NewDbxOboTokenCommand : DbxGranteeCmdlet<DbxOboToken>
{
    /// <summary>How many days the token lives, from 1 to 730; the workspace may allow fewer. The workspace's default unless given.</summary>
    [Parameter]
    [ValidateRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>What the token is for, 255 characters at most.</summary>
    [Parameter]
    [ValidateLength(0, 255)]
    public string? Comment { get; set; }

    /// <summary>API scopes the token is limited to, for example sql. All unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Scope { get; set; }

    /// <summary>Gives the token's value as a plain string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process(Grantee grantee)
    {
        DbxConnection connection = Workspace;
        string lifetime = LifetimeDays is { } days ? $" for {days} days" : "";
        if (!ShouldProcess($"{grantee} in {connection}", $"Create a token on behalf of the service principal{lifetime}"))
        {
            return;
        }

        WorkspaceClient client = ClientOf(connection);
        TimeSpan? life = LifetimeDays is { } wanted ? TimeSpan.FromDays(wanted) : null;
        Start(connection, grantee.ApplicationId, async stop =>
        {
            CreatedToken token = await grantee.Freshness.AwaitKnownAsync(
                () => CreateAsync(client, grantee, life, stop), pause => TellOfPause(grantee.ApplicationId, pause), stop).ConfigureAwait(false);
            return new DbxOboToken(token, grantee, AsPlainText, connection);
        });
    }

    /// <inheritdoc/>
    protected override async Task UndoAsync(DbxOboToken output)
    {
        try
        {
            await output.Connection.Client.OboTokens.DeleteAsync(output.TokenId).ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            throw new DbxFailureException(
                $"The token {output.TokenId} for {output.DisplayName ?? output.ApplicationId} was made when the pipeline was stopped. Nobody got it, and it could not be revoked: {exception.Message}",
                "TokenNotRevoked",
                ErrorCategory.CloseError,
                output.TokenId,
                "Revoke it in the workspace's settings under Developer, Access tokens.",
                exception);
        }
    }

    private async Task<CreatedToken> CreateAsync(WorkspaceClient client, Grantee grantee, TimeSpan? lifetime, CancellationToken stop)
    {
        try
        {
            return await client.OboTokens.CreateAsync(grantee.ApplicationId, lifetime, Comment, Scope, stop).ConfigureAwait(false);
        }
        catch (DatabricksException exception) when (exception.OutcomeUnknown)
        {
            throw new DbxFailureException(
                exception.MayBeLeft is null ? $"{exception.Message} A token for {grantee} may have been made all the same, with a value that nobody knows." : exception.Message,
                "TokenOutcomeUnknown",
                ErrorCategory.InvalidResult,
                grantee.ApplicationId,
                exception.MayBeLeft?.Removal ?? "Look for it among the service principal's tokens in the workspace's token report and revoke it, then try again.",
                exception);
        }
    }
}
