using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>
/// The callers' own tokens in any number of workspaces, each of which is asked once: the API has no other way to find one.
/// </summary>
internal sealed class PersonalTokenDirectory
{
    private readonly SharedReads<WorkspaceClient, IReadOnlyList<TokenInfo>> _lists = new();

    /// <summary>The caller's tokens.</summary>
    public PagedList<TokenInfo> ListAsync(WorkspaceClient client, CancellationToken stop) =>
        DeferredList.OfOnePage(reading => ReadAsync(client, reading), stop);

    /// <summary>A token of the caller by its ID; null where it is none.</summary>
    public async Task<TokenInfo?> FindAsync(WorkspaceClient client, string tokenId, CancellationToken stop) =>
        (await ReadAsync(client, stop).ConfigureAwait(false)).FirstOrDefault(each => each.TokenId == tokenId);

    /// <summary>A token of the caller by its ID.</summary>
    /// <exception cref="DbxFailureException">There is none.</exception>
    public async Task<TokenInfo> GetAsync(WorkspaceClient client, string tokenId, CancellationToken stop) =>
        await FindAsync(client, tokenId, stop).ConfigureAwait(false)
        ?? throw new DbxFailureException(
            $"There is no token {tokenId} of the caller in {client}.",
            "TokenNotFound",
            ErrorCategory.ObjectNotFound,
            tokenId,
            "Get-DbxPersonalToken lists those there are; Get-DbxOboToken has those of service principals.");

    private Task<IReadOnlyList<TokenInfo>> ReadAsync(WorkspaceClient client, CancellationToken stop) =>
        _lists.GetAsync(client, () => client.Tokens.ListAsync(stop).ReadAllAsync());
}
