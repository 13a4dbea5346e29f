using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostReplies;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>
/// Makes a token so that none is left whose value nobody has: after a lost reply, the token that may have been made is
/// looked for and revoked, and another one made.
/// </summary>
/// <remarks>
/// Nothing marks a token as this call's own: the comment belongs to the user. It is known by its owner, its maker, its comment,
/// its lifetime and the time it was made, and by not having been delivered to anybody else in this process. Where that is
/// not enough, nothing is revoked and the error tells what there is. All that follows a loss is done even if the caller gives up: only
/// what was not sent yet is cancelled.
/// </remarks>
internal abstract class TokenCreation(WorkspaceTransport transport, ApiRequest request, TokenRequest wanted)
{
    private readonly CreationLog _log = CreationLog.Of(transport);
    private LoggedCreation _call = null!;
    private bool _mayComeLate;
    private ServerClock? _clock;

    protected WorkspaceTransport Transport => transport;

    protected TokenRequest Wanted => wanted;

    protected CreationLog Log => _log;

    private string Likeness => string.Join("\n", "token", wanted.ApplicationId?.ToLowerInvariant(), wanted.Comment ?? "");

    public async Task<CreatedToken> RunAsync(CancellationToken cancellationToken)
    {
        using (_call = _log.Begin(Likeness))
        {
            return await CreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lists the tokens among which the lost one would be.</summary>
    protected abstract Task<Answer<TokenList>> ListAsync();

    /// <summary>Whether a token has the owner and the maker of the lost one.</summary>
    protected abstract Likeness CompareIdentities(TokenInfo token);

    /// <summary>What a delivered token shows of how the workspace describes tokens.</summary>
    protected virtual void LearnFrom(TokenInfo delivered)
    {
    }

    protected abstract Task RevokeAsync(string tokenId);

    /// <summary>How a person gets rid of a token that was left.</summary>
    protected abstract string Removal { get; }

    private async Task<CreatedToken> CreateAsync(CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            try
            {
                CreatedToken token = await _call.SendAsync(
                    () => transport.SendAsync(request, RestJson.Default.CreatedToken, cancellationToken), static token => token.Info.TokenId).ConfigureAwait(false);
                LearnFrom(token.Info);
                await RevokeLatecomersAsync().ConfigureAwait(false);
                return token;
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown)
            {
                bool cleared = await TryClearUpAsync(lost, round).ConfigureAwait(false);
                if (!cleared || round == Looks.MostCreations)
                {
                    throw;
                }
            }
            catch (DatabricksException refused) when (_mayComeLate)
            {
                refused.Leaves(Remains([]));
                throw;
            }
            catch (OperationCanceledException) when (_mayComeLate)
            {
                await RevokeLatecomersAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Looks for the token of a lost reply and revokes it; false if that did not succeed and there must not be another.</summary>
    private async Task<bool> TryClearUpAsync(DatabricksException lost, int round)
    {
        IReadOnlyList<string> candidates = [];
        try
        {
            string? revoked = await transport.LookAsync(
                async () =>
                {
                    candidates = await FindAsync().ConfigureAwait(false);
                    return await RevokeAsync(candidates).ConfigureAwait(false);
                }).ConfigureAwait(false);

            string next = round < Looks.MostCreations ? "making another" : "giving up";
            if (revoked is null)
            {
                // A slow server may yet make it.
                _mayComeLate = true;
                lost.Leaves(Remains([]));
                transport.TellOfLoss(request, round, $"The reply was lost, and no token was made as far as can be seen: {next}.");
            }
            else
            {
                if (_mayComeLate)
                {
                    lost.Leaves(Remains([]));
                }
                else
                {
                    lost.LeavesNothing();
                }

                transport.TellOfLoss(request, round, $"The reply was lost. Found and revoked what it was about, {revoked}: {next}.");
            }

            return true;
        }
        catch (UnclearLossException unclear)
        {
            transport.TellOfLoss(request, round, "The reply was lost, and it is not clear which token it was about: revoking none.");
            lost.Leaves(Remains(unclear.Candidates));
            return false;
        }
        catch (DatabricksException)
        {
            transport.TellOfLoss(request, round, "The reply was lost, and looking for what it was about failed.");
            lost.Leaves(Remains(candidates));
            return false;
        }
    }

    /// <exception cref="UnclearLossException">There are tokens that may be the lost one or somebody else's.</exception>
    private async Task<IReadOnlyList<string>> FindAsync()
    {
        Answer<TokenList> answer = await ListAsync().ConfigureAwait(false);
        _clock = answer.ServerClock;

        // Of those in the list, some may be in replies that are still on their way to other calls.
        await _call.SettledAsync().ConfigureAwait(false);
        Moment first = _call.FirstLoss;

        List<string> sure = [];
        List<string> doubtful = [];
        foreach (TokenInfo token in answer.Value.TokenInfos.Where(token => !_log.IsDelivered(token.TokenId)))
        {
            switch (Compare(token, first))
            {
                case LostReplies.Likeness.Yes:
                    sure.Add(token.TokenId);
                    break;
                case LostReplies.Likeness.Perhaps:
                    doubtful.Add(token.TokenId);
                    break;
            }
        }

        return doubtful.Count == 0 && _call.LossesExplain(sure) ? sure : throw new UnclearLossException([.. sure, .. doubtful]);
    }

    private Likeness Compare(TokenInfo token, Moment firstLoss)
    {
        Likeness identities = CompareIdentities(token);
        if (identities == LostReplies.Likeness.No || !HasWantedTerms(token))
        {
            return LostReplies.Likeness.No;
        }

        if (_clock is not { } clock || token.CreationTime <= 0)
        {
            return LostReplies.Likeness.Perhaps;
        }

        DateTimeOffset earliest = clock.At(firstLoss);
        if (token.CreatedAt < earliest - ServerClock.Tolerance)
        {
            return LostReplies.Likeness.No;
        }

        return token.CreatedAt < earliest || token.CreatedAt > clock.Now + ServerClock.Tolerance ? LostReplies.Likeness.Perhaps : identities;
    }

    private bool HasWantedTerms(TokenInfo token) =>
        (token.Comment ?? "") == (wanted.Comment ?? "")
        && (wanted.Scopes is null || token.Scopes.Count == 0 || new HashSet<string>(wanted.Scopes).SetEquals(token.Scopes))
        && (wanted.LifetimeSeconds is not { } seconds || token.ExpiryTime <= 0 || Math.Abs(token.ExpiryTime - token.CreationTime - (seconds * 1000)) < 2000);

    private async Task<string?> RevokeAsync(IReadOnlyList<string> tokenIds)
    {
        foreach (string tokenId in tokenIds)
        {
            await RevokeAsync(tokenId).ConfigureAwait(false);
            _call.ClearedUp(tokenId);
        }

        return tokenIds.Count == 0 ? null : string.Join(", ", tokenIds);
    }

    /// <summary>An attempt that had made nothing when somebody looked may have done so by now.</summary>
    private async Task RevokeLatecomersAsync()
    {
        if (!_mayComeLate)
        {
            return;
        }

        try
        {
            if (await RevokeAsync(await FindAsync().ConfigureAwait(false)).ConfigureAwait(false) is { } revoked)
            {
                transport.TellOfLoss(request, 1, $"The attempt whose reply was lost has made a token after all. Revoked it: {revoked}.");
            }
        }
        catch (Exception exception) when (exception is DatabricksException or UnclearLossException or OperationCanceledException or ObjectDisposedException)
        {
            // That there is one is most unlikely. A good token in hand must not be lost over it.
        }
    }

    private LeftBehind Remains(IReadOnlyList<string> candidates)
    {
        // Without a word from the server, our clock must do.
        ServerClock clock = _clock ?? new ServerClock(transport.TimeProvider.GetUtcNow(), Moment.Now(transport.TimeProvider));
        return new()
        {
            Kind = "token",
            Owner = wanted.ApplicationId,
            Comment = wanted.Comment,
            From = clock.At(_call.FirstLoss) - ServerClock.Tolerance,
            Until = clock.Now + ServerClock.Tolerance,
            CandidateIds = candidates,
            Removal = Removal,
        };
    }
}
