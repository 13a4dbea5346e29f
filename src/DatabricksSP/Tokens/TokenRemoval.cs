using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>The revocation of tokens, whoever's they are.</summary>
/// <param name="findAsync">Finds a token by its ID; null where it is not there.</param>
/// <param name="deleteAsync">Revokes a token by its ID, and tells whether there was one.</param>
/// <param name="absence">Why there may be none, in words.</param>
internal sealed class TokenRemoval(
    Func<WorkspaceClient, string, CancellationToken, Task<TokenInfo?>> findAsync,
    Func<WorkspaceClient, string, CancellationToken, Task<bool>> deleteAsync,
    string absence)
{
    /// <summary>What a token was used for: what an earlier cmdlet knew, or else the workspace; null where it is not there.</summary>
    public async Task<TokenUse?> UseAsync(TokenReference token, WorkspaceClient client, CancellationToken stop) => token.Use
        ?? (await findAsync(client, token.TokenId, stop).ConfigureAwait(false) is { } found ? TokenUse.Of(found) : null);

    /// <summary>What is asked before.</summary>
    /// <param name="token">The token.</param>
    /// <param name="use">What it was used for; null where that is not known.</param>
    /// <param name="connection">The workspace.</param>
    public static Confirmation Confirmation(TokenReference token, TokenUse? use, DbxConnection connection) =>
        new($"token {token}{use} in {connection}", "Revoke") { Loss = use?.Loss };

    /// <summary>What is done.</summary>
    /// <param name="token">The token.</param>
    /// <param name="log">Is told, in words, of one that is gone already.</param>
    public PipelineWork<TOutput?> Work<TOutput>(TokenReference token, Action<string> log)
        where TOutput : class => new(async (client, stop) =>
        {
            if (!await deleteAsync(client, token.TokenId, stop).ConfigureAwait(false))
            {
                log($"The token {token} {absence}: nothing to revoke.");
            }

            return null;
        });
}
