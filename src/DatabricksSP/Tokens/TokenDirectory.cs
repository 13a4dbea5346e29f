using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>The tokens of the service principals of any number of workspaces.</summary>
/// <remarks>
/// The API has one list of everybody's tokens, without pages, so each workspace is asked for it once, however many principals there
/// are.
/// </remarks>
internal sealed class TokenDirectory
{
    private readonly ConcurrentDictionary<WorkspaceClient, Lazy<Task<ILookup<string, TokenInfo>>>> _byOwner = new();

    /// <summary>The tokens of one principal, or of all in the order of the principals.</summary>
    public async IAsyncEnumerable<Page<OwnedToken>> ListAsync(
        WorkspaceClient client, ServicePrincipalReference? owner, [EnumeratorCancellation] CancellationToken stop)
    {
        ILookup<string, TokenInfo> tokens = await _byOwner.GetOrAdd(client, Read).Value.ConfigureAwait(false);
        if (owner is not null)
        {
            yield return TokensOf([await owner.ResolveAsync(client, stop).ConfigureAwait(false)]);
            yield break;
        }

        PagedList<ServicePrincipal> all = client.ServicePrincipals.ListAsync(filter: null, stop);
        await foreach (Page<ServicePrincipal> page in all.AsPages().ConfigureAwait(false))
        {
            yield return TokensOf(page.Items.Select(ServicePrincipalReference.To));
        }

        Lazy<Task<ILookup<string, TokenInfo>>> Read(WorkspaceClient workspace) => new(() => ReadAsync(workspace, stop));

        Page<OwnedToken> TokensOf(IEnumerable<ServicePrincipalReference> owners) =>
            new([.. owners.SelectMany(each => tokens[each.ServicePrincipalId!].Select(token => new OwnedToken(token, each)))], Total: null);
    }

    /// <summary>The tokens of one principal.</summary>
    public async Task<IReadOnlyList<TokenInfo>> TokensOfAsync(WorkspaceClient client, string ownerId, CancellationToken stop) =>
        [.. (await _byOwner.GetOrAdd(client, each => new(() => ReadAsync(each, stop))).Value.ConfigureAwait(false))[ownerId]];

    /// <summary>One token by its ID.</summary>
    /// <exception cref="DbxFailureException">It is a user's.</exception>
    public static async Task<OwnedToken> GetAsync(WorkspaceClient client, string tokenId, CancellationToken stop)
    {
        TokenInfo token = await client.TokenManagement.GetAsync(tokenId, stop).ConfigureAwait(false);
        string filter = ScimFilter.Equal("id", OwnerOf(token));
        await foreach (ServicePrincipal owner in client.ServicePrincipals.ListAsync(filter, stop).ConfigureAwait(false))
        {
            return new OwnedToken(token, ServicePrincipalReference.To(owner));
        }

        throw new DbxFailureException(
            $"The token {tokenId} is a user's, not a service principal's.",
            "TokenOfUser",
            ErrorCategory.ObjectNotFound,
            tokenId,
            "Look for it in the workspace's settings, under Developer, Access tokens.");
    }

    private static async Task<ILookup<string, TokenInfo>> ReadAsync(WorkspaceClient client, CancellationToken stop)
    {
        List<TokenInfo> tokens = [];
        await foreach (TokenInfo token in client.TokenManagement.ListAsync(cancellationToken: stop).ConfigureAwait(false))
        {
            tokens.Add(token);
        }

        return tokens.ToLookup(OwnerOf);
    }

    private static string OwnerOf(TokenInfo token) => (token.OwnerId ?? 0).ToString(CultureInfo.InvariantCulture);
}
