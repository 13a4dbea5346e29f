using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>A token of the caller's own.</summary>
internal sealed class OwnTokenKind(
    TokensApi tokens, WorkspaceTransport transport, CreateTokenRequest wanted, LongestTokenLifetime longest)
    : TokenKind(transport, wanted, longest, TokensApi.Creation)
{
    protected override string RemovalAdvice =>
        "Revoke it in the user settings under Developer, Access tokens, or with POST /api/2.0/token/delete.";

    public override Task<ApiResponse<IReadOnlyList<TokenInfo>>> ListAsync() => tokens.ListAllAsync();

    // The list has the caller's own tokens only.
    protected override Match CompareIdentities(TokenInfo token) => Match.Exact;

    public override Task RevokeAsync(string tokenId) => tokens.DeleteAsync(tokenId);
}
