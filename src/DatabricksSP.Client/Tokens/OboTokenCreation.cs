using System.Globalization;
using DatabricksSP.Client.LostReplies;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Client.Tokens;

/// <summary>The creation of a token on behalf of a service principal.</summary>
internal sealed class OboTokenCreation(OboTokensApi tokens, WorkspaceTransport transport, ApiRequest request, TokenRequest wanted)
    : TokenCreation(transport, request, wanted)
{
    private CurrentUser? _caller;
    private ServicePrincipal? _owner;

    protected override string Removal =>
        "Revoke it in the workspace's settings under Developer, Access tokens, or with DELETE /api/2.0/token-management/tokens/{token_id}.";

    protected override async Task<Answer<IReadOnlyList<TokenInfo>>> ListAsync()
    {
        _caller ??= await new CurrentUserApi(Transport).GetAsync().ConfigureAwait(false);
        _owner ??= await OwnerAsync().ConfigureAwait(false);

        // Not narrowed by maker: the API does not say whom it takes for the maker of a token made on behalf of another.
        return await tokens.ListAllAsync().ConfigureAwait(false);
    }

    protected override Likeness CompareIdentities(TokenInfo token)
    {
        Likeness owner = CompareIdentity(token.OwnerId, name: null, _owner?.Id, Wanted.ApplicationId);
        Likeness maker = CompareIdentity(token.CreatedById, token.CreatedByUsername, _caller!.Id, _caller.UserName);
        if (maker == Likeness.No && owner != Likeness.No && CompareIdentity(token.CreatedById, token.CreatedByUsername, _owner?.Id, Wanted.ApplicationId) == Likeness.Yes)
        {
            // Its own, or one made for it: where the workspace names the owner as the maker, they look alike.
            maker = Log.NamesOwnerAsMaker switch
            {
                null => Likeness.Perhaps,
                true => Likeness.Yes,
                false => Likeness.No,
            };
        }

        return owner < maker ? owner : maker;
    }

    protected override void LearnFrom(CreatedToken delivered)
    {
        if (delivered.Info is { OwnerId: { } owner, CreatedById: { } maker })
        {
            Log.NamesOwnerAsMaker = owner == maker;
        }
    }

    protected override Task RevokeAsync(string tokenId) => tokens.DeleteAsync(tokenId);

    private static Likeness CompareIdentity(long? id, string? name, string? wantedId, string? wantedName)
    {
        if (id is { } known && wantedId is not null)
        {
            return known.ToString(CultureInfo.InvariantCulture) == wantedId ? Likeness.Yes : Likeness.No;
        }

        return name is null || wantedName is null ? Likeness.Perhaps
            : string.Equals(name, wantedName, StringComparison.OrdinalIgnoreCase) ? Likeness.Yes : Likeness.No;
    }

    private async Task<ServicePrincipal?> OwnerAsync()
    {
        string filter = ScimFilter.Equal("applicationId", Wanted.ApplicationId ?? "");
        await foreach (ServicePrincipal principal in new ServicePrincipalsApi(Transport).ListAsync(filter).ConfigureAwait(false))
        {
            if (string.Equals(principal.ApplicationId, Wanted.ApplicationId, StringComparison.OrdinalIgnoreCase))
            {
                return principal;
            }
        }

        return null;
    }
}
