using System.Globalization;
using System.Management.Automation;
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
    public PagedList<OwnedToken> ListAsync(WorkspaceClient client, ServicePrincipalReference? owner, CancellationToken stop) =>
        owner is null
            ? DeferredList.Of(async reading => OfAll(client, await ReadAsync(client, reading).ConfigureAwait(false), reading), stop)
            : DeferredList.OfOnePage(
                async reading =>
                {
                    ILookup<string, TokenInfo> tokens = await ReadAsync(client, reading).ConfigureAwait(false);
                    return TokensOf(tokens, [await owner.ResolveAsync(client, reading).ConfigureAwait(false)]);
                },
                stop);

    /// <summary>Everybody's tokens: those of service principals first, then those of users, and of whoever is gone.</summary>
    public PagedList<OwnedToken> ListAllAsync(WorkspaceClient client, CancellationToken stop) => DeferredList.Of(
        async reading =>
        {
            ILookup<string, TokenInfo> tokens = await ReadAsync(client, reading).ConfigureAwait(false);
            HashSet<string> told = [];
            return OfAll(client, tokens, reading).SelectMany(Tell).Concat(DeferredList.OfOnePage(_ => Task.FromResult(Untold()), reading));

            IReadOnlyList<OwnedToken> Tell(IReadOnlyList<OwnedToken> page)
            {
                told.UnionWith(page.Select(static each => OwnerOf(each.Token)));
                return page;
            }

            IReadOnlyList<OwnedToken> Untold() =>
                [.. tokens.Where(owner => !told.Contains(owner.Key)).SelectMany(static each => each).Select(OwnedToken.OfUser)];
        },
        stop);

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
        PagedList<ServicePrincipal> found = client.ServicePrincipals.ListAsync(ScimFilter.Equal("id", OwnerOf(token)), stop);
        return await found.FindAsync(static _ => true).ConfigureAwait(false) is { } owner ? ServicePrincipalReference.To(owner) : null;
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
            (await client.TokenManagement.ListAsync(cancellationToken: stop).ReadAllAsync().ConfigureAwait(false)).ToLookup(OwnerOf));

    private static PagedList<OwnedToken> OfAll(WorkspaceClient client, ILookup<string, TokenInfo> tokens, CancellationToken stop) =>
        client.ServicePrincipals.ListAsync(filter: null, stop)
            .SelectMany(page => TokensOf(tokens, page.Select(ServicePrincipalReference.To)));

    private static IReadOnlyList<OwnedToken> TokensOf(ILookup<string, TokenInfo> tokens, IEnumerable<ServicePrincipalReference> owners) =>
        [.. owners.SelectMany(each => tokens[each.ServicePrincipalId!].Select(token => new OwnedToken(token, each)))];

    private static string OwnerOf(TokenInfo token) => (token.OwnerId ?? 0).ToString(CultureInfo.InvariantCulture);
}
