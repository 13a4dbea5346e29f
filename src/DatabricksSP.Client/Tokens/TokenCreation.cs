using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>The creation of a token. The comment belongs to the user, so a lost one is known by it but not marked with it.</summary>
internal abstract class TokenCreation(WorkspaceTransport transport, ApiRequest request, CreateTokenRequest wanted)
    : CredentialCreation<CreatedToken, TokenInfo>(transport, request, TokensJson.Default.CreatedToken)
{
    protected CreateTokenRequest Wanted => wanted;

    protected override string CredentialName => "token";

    protected override string Signature => string.Join("\n", "token", wanted.ApplicationId?.ToLowerInvariant(), wanted.Comment ?? "");

    /// <summary>How a person gets rid of a token that was left.</summary>
    protected abstract string RemovalAdvice { get; }

    protected override string IdOf(CreatedToken created) => created.Info.TokenId;

    protected override string IdOf(TokenInfo listed) => listed.TokenId;

    protected override DateTimeOffset? CreatedAt(TokenInfo listed) => listed.CreationTime > 0 ? listed.CreatedAt : null;

    protected override Match Compare(TokenInfo listed) => HasWantedTerms(listed) ? CompareIdentities(listed) : Match.None;

    /// <summary>Whether a token has the owner and the creator of the lost one.</summary>
    protected abstract Match CompareIdentities(TokenInfo token);

    protected override PossibleOrphan DescribeOrphan() => new()
    {
        Kind = CredentialName,
        Owner = wanted.ApplicationId,
        Comment = wanted.Comment,
        RemovalAdvice = RemovalAdvice,
    };

    private bool HasWantedTerms(TokenInfo token) =>
        (token.Comment ?? "") == (wanted.Comment ?? "")
        && (wanted.Scopes is null || token.Scopes.Count == 0 || new HashSet<string>(wanted.Scopes).SetEquals(token.Scopes))
        && (wanted.LifetimeSeconds is not { } seconds
            || token.ExpiryTime <= 0
            || Math.Abs(token.ExpiryTime - token.CreationTime - (seconds * 1000)) < 2000);
}
