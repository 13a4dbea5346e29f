using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>The creation of a token of the caller's own.</summary>
internal sealed class OwnTokenCreation(
    TokensApi tokens, WorkspaceTransport transport, CreateTokenRequest wanted, LongestTokenLifetime longest)
    : TokenCreation(transport, wanted, longest, TokensApi.Creation)
{
    protected override string RemovalAdvice =>
        "Revoke it in the user settings under Developer, Access tokens, or with POST /api/2.0/token/delete.";

    protected override Task<ApiResponse<IReadOnlyList<TokenInfo>>> ListAsync() => tokens.ListAllAsync();

    // The list has the caller's own tokens only.
    protected override Match CompareIdentities(TokenInfo token) => Match.Exact;

    protected override Task RevokeAsync(string tokenId) => tokens.DeleteAsync(tokenId);
}
