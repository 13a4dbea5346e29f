using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>The revocation of one token, whoever's it is.</summary>
/// <param name="token">The token.</param>
/// <param name="log">Is told, in words, of one that is gone already.</param>
internal sealed class TokenRemoval(TokenReference token, Action<string> log)
{
    /// <summary>What is asked before.</summary>
    /// <param name="use">What it was used for; null where that is not known.</param>
    /// <param name="connection">The workspace.</param>
    public Confirmation Confirmation(TokenUse? use, DbxConnection connection) =>
        new($"token {token}{use} in {connection}", "Revoke") { Loss = use?.Loss };

    /// <summary>What is done.</summary>
    /// <param name="deleteAsync">Revokes a token by its ID, and tells whether there was one.</param>
    /// <param name="absence">Why there may be none, in words.</param>
    public PipelineWork<TOutput?> Work<TOutput>(Func<WorkspaceClient, string, CancellationToken, Task<bool>> deleteAsync, string absence)
        where TOutput : class => new(async (client, stop) =>
        {
            if (!await deleteAsync(client, token.TokenId, stop).ConfigureAwait(false))
            {
                log($"The token {token} {absence}: nothing to revoke.");
            }

            return null;
        });
}
