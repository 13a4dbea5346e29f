using DatabricksSP.Client.LostReplies;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>The creation of a token of the caller's own.</summary>
internal sealed class OwnTokenCreation(TokensApi tokens, WorkspaceTransport transport, ApiRequest request, TokenRequest wanted)
    : TokenCreation(transport, request, wanted)
{
    protected override string Removal =>
        "Revoke it in the user settings under Developer, Access tokens, or with POST /api/2.0/token/delete.";

    protected override Task<Answer<IReadOnlyList<TokenInfo>>> ListAsync() => tokens.ListAllAsync();

    // The list has the caller's own tokens only.
    protected override Likeness CompareIdentities(TokenInfo token) => Likeness.Yes;

    protected override Task RevokeAsync(string tokenId) => tokens.DeleteAsync(tokenId);
}
