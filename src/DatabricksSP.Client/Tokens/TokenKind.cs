using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>A token that is to be made. The comment belongs to the user, so a lost one is known by it but not marked with it.</summary>
internal abstract class TokenKind(
    WorkspaceTransport transport, CreateTokenRequest wanted, LongestTokenLifetime longest, Func<CreateTokenRequest, ApiRequest> post)
    : CredentialKind<CreatedToken, TokenInfo>(transport, ApiJson.SnakeCase<CreatedToken>())
{
    private bool _leavesLifetimeOut;

    protected CreateTokenRequest Wanted => wanted;

    public override string Name => "token";

    public override string Signature => string.Join("\n", "token", wanted.ApplicationId?.ToLowerInvariant(), wanted.Comment ?? "");

    /// <summary>How a person gets rid of a token that was left.</summary>
    protected abstract string RemovalAdvice { get; }

    // Databricks' pages contradict each other on what none means (two years, or for ever), and what is not sent bears no fingerprint.
    public override async Task<long?> WantedSecondsAsync(CancellationToken cancellationToken) =>
        wanted.LifetimeSeconds
        ?? (_leavesLifetimeOut ? null : await longest.SecondsAsync(Transport, cancellationToken).ConfigureAwait(false));

    public override bool TakeBackLifetime(DatabricksApiException refused)
    {
        if (wanted.LifetimeSeconds is not null || _leavesLifetimeOut || refused.Kind != ApiErrorKind.InvalidLifetime)
        {
            return false;
        }

        // The setting was changed since it was read.
        longest.Forget();
        return _leavesLifetimeOut = true;
    }

    public override ApiRequest Request(long? lifetimeSeconds) => post(wanted with { LifetimeSeconds = lifetimeSeconds });

    public override string IdOf(CreatedToken created) => created.Info.TokenId;

    public override string IdOf(TokenInfo listed) => listed.TokenId;

    public override long? SecondsOf(CreatedToken created) => SecondsOf(created.Info);

    public override long? SecondsOf(TokenInfo listed) => WholeSeconds.Between(CreatedAt(listed), listed.ExpiresAt);

    public override DateTimeOffset? CreatedAt(TokenInfo listed) => listed.CreationTime > 0 ? listed.CreatedAt : null;

    public override Match CompareTerms(TokenInfo listed)
    {
        Match terms = Terms.Least(
            Terms.CompareText(wanted.Comment, listed.Comment), Terms.CompareScopes(wanted.Scopes, listed.Scopes));
        return terms == Match.None ? Match.None : Terms.Least(terms, CompareIdentities(listed));
    }

    /// <summary>Whether a token has the owner and the creator of the lost one.</summary>
    protected abstract Match CompareIdentities(TokenInfo token);

    public override PossibleOrphan DescribeOrphan() => new()
    {
        Kind = Name,
        Owner = wanted.ApplicationId,
        Comment = wanted.Comment,
        RemovalAdvice = RemovalAdvice,
    };
}
