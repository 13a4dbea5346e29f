using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>Makes tokens of the one who is connected, and takes them back.</summary>
internal sealed class PersonalTokenIssuer
{
    private const string RemovalAdvice = "Look for it in the user settings, under Developer, Access tokens, and revoke it.";

    private readonly CredentialTurns<(DbxConnection Connection, string Comment), DbxPersonalToken> _turns =
        new(static token => token.WithoutValue());

    private readonly CredentialIssuer _issuer = new("token", RemovalAdvice, static _ => { });

    /// <summary>What it makes, in words, and what becomes of it when the pipeline ends early.</summary>
    public static CreationKind Kind { get; } = new("token")
    {
        Undone = "revoked again",
        NextForDelivered = static ids =>
            $"If their values are lost, revoke them: {string.Join(", ", ids)}; Get-DbxPersonalToken shows them, and "
            + "Remove-DbxPersonalToken "
                + "revokes them.",
    };

    /// <summary>Makes one.</summary>
    public async Task<DbxPersonalToken> IssueAsync(
        WorkspaceClient client, DbxConnection connection, TokenOrder order, CancellationToken stop)
    {
        CreatedToken token = await _issuer
            .IssueAsync(
                OwnerOf(connection),
                connection,
                () => client.Tokens.CreateAsync(order.Lifetime, order.Comment, order.Scopes, order.AutoScope, stop))
            .ConfigureAwait(false);
        return new DbxPersonalToken(token, connection, order.AsPlainText);
    }

    /// <summary>A living token with the comment that is wanted, without its value, or a new one.</summary>
    public Task<DbxPersonalToken> TakeOrIssueAsync(
        WorkspaceClient client, DbxConnection connection, TokenOrder order, CancellationToken stop) =>
        _turns.TakeOrIssueAsync((connection, order.Comment ?? ""), async () =>
        {
            IReadOnlyList<TokenInfo> all = await client.Tokens.ListAsync(stop).ReadAllAsync().ConfigureAwait(false);
            return order.FindIn(all) is { } found
                ? new DbxPersonalToken(found, connection)
                : await IssueAsync(client, connection, order, stop).ConfigureAwait(false);
        });

    /// <summary>Revokes one that nobody got.</summary>
    public Task TakeBackAsync(DbxPersonalToken token) =>
        _issuer.TakeBackAsync(token, OwnerOf(token.Connection), () => token.Connection.Client.Tokens.DeleteAsync(token.TokenId));

    private static string OwnerOf(DbxConnection connection) => connection.UserName ?? "the caller";
}
