using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>The tokens of any number of workspaces.</summary>
/// <remarks>
/// The API has one list of everybody's tokens, without pages, so each workspace is asked for it once, however many principals or tokens
/// there are.
/// </remarks>
internal sealed class TokenDirectory
{
    private readonly SharedReads<WorkspaceClient, ILookup<string, TokenInfo>> _byOwner = new();

    /// <summary>The tokens of one principal, or of all in the order of the principals.</summary>
    public async IAsyncEnumerable<Page<OwnedToken>> ListAsync(
        WorkspaceClient client, ServicePrincipalReference? owner, [EnumeratorCancellation] CancellationToken stop)
    {
        ILookup<string, TokenInfo> tokens = await ReadAsync(client, stop).ConfigureAwait(false);
        if (owner is not null)
        {
            yield return TokensOf(tokens, [await owner.ResolveAsync(client, stop).ConfigureAwait(false)]);
            yield break;
        }

        PagedList<ServicePrincipal> all = client.ServicePrincipals.ListAsync(filter: null, stop);
        await foreach (Page<ServicePrincipal> page in all.AsPages().ConfigureAwait(false))
        {
            yield return TokensOf(tokens, page.Items.Select(ServicePrincipalReference.To));
        }
    }

    /// <summary>Everybody's tokens: those of service principals first, then those of users, and of whoever is gone.</summary>
    public async IAsyncEnumerable<Page<OwnedToken>> ListAllAsync(WorkspaceClient client, [EnumeratorCancellation] CancellationToken stop)
    {
        HashSet<string> told = [];
        await foreach (Page<OwnedToken> page in ListAsync(client, owner: null, stop).ConfigureAwait(false))
        {
            told.UnionWith(page.Items.Select(static each => OwnerOf(each.Token)));
            yield return page;
        }

        ILookup<string, TokenInfo> tokens = await ReadAsync(client, stop).ConfigureAwait(false);
        yield return new Page<OwnedToken>(
            [.. tokens.Where(owner => !told.Contains(owner.Key)).SelectMany(static each => each).Select(OwnedToken.OfUser)], Total: null);
    }

    /// <summary>All tokens of one principal whose numeric ID is known, those that have expired included.</summary>
    public async Task<IReadOnlyList<TokenInfo>> TokensOfAsync(WorkspaceClient client, string ownerId, CancellationToken stop) =>
        [.. (await ReadAsync(client, stop).ConfigureAwait(false))[ownerId]];

    /// <summary>A token by its ID, as the list has it; null where it is not there.</summary>
    public async Task<TokenInfo?> FindAsync(WorkspaceClient client, string tokenId, CancellationToken stop) =>
        (await ReadAsync(client, stop).ConfigureAwait(false))
            .SelectMany(static each => each).FirstOrDefault(each => each.TokenId == tokenId);

    /// <summary>One token by its ID.</summary>
    /// <exception cref="DbxFailureException">It is a user's.</exception>
    public static async Task<OwnedToken> GetAsync(WorkspaceClient client, string tokenId, CancellationToken stop)
    {
        TokenInfo token = await client.TokenManagement.GetAsync(tokenId, stop).ConfigureAwait(false);
        return await OwnerAsync(client, token, stop).ConfigureAwait(false) is { } owner
            ? new OwnedToken(token, owner)
            : throw OfUser(tokenId);
    }

    /// <summary>The service principal that a token authenticates; null for a user's.</summary>
    public static async Task<ServicePrincipalReference?> OwnerAsync(WorkspaceClient client, TokenInfo token, CancellationToken stop)
    {
        string filter = ScimFilter.Equal("id", OwnerOf(token));
        await foreach (ServicePrincipal owner in client.ServicePrincipals.ListAsync(filter, stop).ConfigureAwait(false))
        {
            return ServicePrincipalReference.To(owner);
        }

        return null;
    }

    /// <summary>Says that a token is a user's.</summary>
    public static DbxFailureException OfUser(string tokenId) => new(
        $"The token {tokenId} is a user's, not a service principal's.",
        "TokenOfUser",
        ErrorCategory.ObjectNotFound,
        tokenId,
        "Get-DbxOboToken -AllOwners has everybody's tokens. A user makes and renews their own in the workspace's settings, under "
            + "Developer, Access tokens.");

    private Task<ILookup<string, TokenInfo>> ReadAsync(WorkspaceClient client, CancellationToken stop) =>
        _byOwner.GetAsync(client, async () =>
        {
            List<TokenInfo> tokens = [];
            await foreach (TokenInfo token in client.TokenManagement.ListAsync(cancellationToken: stop).ConfigureAwait(false))
            {
                tokens.Add(token);
            }

            return tokens.ToLookup(OwnerOf);
        });

    private static Page<OwnedToken> TokensOf(ILookup<string, TokenInfo> tokens, IEnumerable<ServicePrincipalReference> owners) =>
        new([.. owners.SelectMany(each => tokens[each.ServicePrincipalId!].Select(token => new OwnedToken(token, each)))], Total: null);

    private static string OwnerOf(TokenInfo token) => (token.OwnerId ?? 0).ToString(CultureInfo.InvariantCulture);
}
