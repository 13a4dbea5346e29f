using System.Globalization;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Client.Tokens;

/// <summary>A token on behalf of a service principal.</summary>
internal sealed class OboTokenKind(
    TokenManagementApi tokens,
    CurrentUserApi currentUser,
    ServicePrincipalsApi servicePrincipals,
    WorkspaceTransport transport,
    CreateTokenRequest wanted,
    LongestTokenLifetime longest)
    : TokenKind(transport, wanted, longest, TokenManagementApi.Creation)
{
    private CurrentUser? _caller;
    private ServicePrincipal? _owner;

    protected override string RemovalAdvice =>
        "Revoke it in the workspace's settings under Developer, Access tokens, or with DELETE /api/2.0/token-management/tokens/{token_id}.";

    public override async Task<ApiResponse<IReadOnlyList<TokenInfo>>> ListAsync()
    {
        _caller ??= await currentUser.GetAsync().ConfigureAwait(false);
        _owner ??= await OwnerAsync().ConfigureAwait(false);

        // Not narrowed by creator: the API does not say whom it takes for the creator of a token made on behalf of another.
        return await tokens.ListAllAsync().ConfigureAwait(false);
    }

    protected override Match CompareIdentities(TokenInfo token)
    {
        Match owner = CompareIdentity(token.OwnerId, name: null, _owner?.Id, Wanted.ApplicationId);
        Match creator = CompareIdentity(token.CreatedById, token.CreatedByUsername, _caller!.Id, _caller.UserName);
        if (creator == Match.None
            && owner != Match.None
            && CompareIdentity(token.CreatedById, token.CreatedByUsername, _owner?.Id, Wanted.ApplicationId) == Match.Exact)
        {
            // Its own, or one made for it: where the workspace names the owner as the creator, they look alike.
            creator = Log.NamesOwnerAsCreator switch
            {
                null => Match.Possible,
                true => Match.Exact,
                false => Match.None,
            };
        }

        return owner < creator ? owner : creator;
    }

    // Where the principal is not found, its tokens are known by their owner's application ID only, which the list does not have.
    public override async Task<IReadOnlyList<TokenInfo>> WithoutStrangersAsync(IReadOnlyList<TokenInfo> candidates)
    {
        if (_owner is not null)
        {
            return candidates;
        }

        Dictionary<long, bool> strangers = [];
        foreach (long owner in candidates.Select(static token => token.OwnerId).OfType<long>().Distinct())
        {
            strangers[owner] = await IsStrangerAsync(owner).ConfigureAwait(false);
        }

        return [.. candidates.Where(token => token.OwnerId is not { } owner || !strangers[owner])];
    }

    public override void LearnFrom(CreatedToken delivered)
    {
        if (delivered.Info is { OwnerId: { } owner, CreatedById: { } creator })
        {
            Log.NamesOwnerAsCreator = owner == creator;
        }
    }

    public override Task RevokeAsync(string tokenId) => tokens.DeleteAsync(tokenId);

    private static Match CompareIdentity(long? id, string? name, string? wantedId, string? wantedName)
    {
        if (id is { } known && wantedId is not null)
        {
            return known.ToString(CultureInfo.InvariantCulture) == wantedId ? Match.Exact : Match.None;
        }

        return name is null || wantedName is null ? Match.Possible
            : string.Equals(name, wantedName, StringComparison.OrdinalIgnoreCase) ? Match.Exact : Match.None;
    }

    private async Task<bool> IsStrangerAsync(long ownerId)
    {
        try
        {
            ServicePrincipal owner = await servicePrincipals.GetAsync(ownerId.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            return !string.Equals(owner.ApplicationId, Wanted.ApplicationId, StringComparison.OrdinalIgnoreCase);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NotFound)
        {
            // A person's, or one that was deleted since: perhaps the one that is meant.
            return ownerId.ToString(CultureInfo.InvariantCulture) == _caller!.Id;
        }
    }

    private Task<ServicePrincipal?> OwnerAsync() =>
        servicePrincipals.ListAsync(ScimFilter.Equal("applicationId", Wanted.ApplicationId ?? ""))
            .FindAsync(each => string.Equals(each.ApplicationId, Wanted.ApplicationId, StringComparison.OrdinalIgnoreCase));
}
