using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.LostResponses;

/// <summary>The requests of one call whose responses were lost, and the search for what they have made.</summary>
/// <param name="kind">What they were to make.</param>
/// <param name="call">The call.</param>
internal sealed class LostCredentials<TCreated, TListed>(CredentialKind<TCreated, TListed> kind, TrackedCreation call)
    where TCreated : class
{
    private readonly List<LostCreation> _lost = [];
    private ServerClock? _clock;

    /// <summary>Whether there are some of which nothing was found.</summary>
    public bool Any => _lost.Count > 0;

    /// <summary>Takes up a request whose response was lost just now.</summary>
    public void Add(AskedLifetime lifetime, Timestamp sent) =>
        _lost.Add(new LostCreation(lifetime, sent, Timestamp.Now(kind.Transport.TimeProvider)));

    /// <summary>Looks for what they have made.</summary>
    /// <param name="mayBeLate">Whether it may have been made after the loss was noticed.</param>
    public async Task<Findings> FindAsync(bool mayBeLate)
    {
        ApiResponse<IReadOnlyList<TListed>> response = await kind.ListAsync().ConfigureAwait(false);
        _clock = response.ServerClock;

        // Of those in the list, some may be in responses that are still on their way to other calls.
        await call.SettledAsync().ConfigureAwait(false);

        List<(LostCreation Lost, string Id)> own = [];
        List<TListed> doubtful = [];
        foreach (LostCreation lost in _lost)
        {
            TListed[] exact = Those(Match.Exact);
            TListed[] possible = Those(Match.Possible);

            // What was made after the loss is this call's own only if nobody else makes the like at this time.
            if (exact.Length == 1 && (possible.Length == 0 || !mayBeLate))
            {
                own.Add((lost, kind.IdOf(exact[0])));
            }
            else
            {
                doubtful.AddRange([.. exact, .. possible]);
            }

            TListed[] Those(Match match) => [.. response.Value.Where(listed => Compare(listed, lost, mayBeLate) == match)];
        }

        IReadOnlyList<TListed> candidates = await kind.WithoutStrangersAsync(doubtful).ConfigureAwait(false);
        return new Findings(own, [.. candidates.Select(kind.IdOf).Distinct(StringComparer.Ordinal)]);
    }

    private Match Compare(TListed listed, LostCreation lost, bool mayBeLate)
    {
        if (kind.Log.IsSettled(kind.IdOf(listed)))
        {
            return Match.None;
        }

        long? seconds = kind.SecondsOf(listed);
        if (seconds is { } known && known != lost.Lifetime.Seconds && call.IsFingerprint(known))
        {
            // It was made for another request of this process.
            return Match.None;
        }

        return Terms.Least(
            kind.CompareTerms(listed),
            lost.CompareLifetime(seconds, lost.Lifetime.Seconds is { } asked ? kind.Lifetimes.Keeps(asked) : null),
            lost.CompareTime(kind.CreatedAt(listed), _clock, mayBeLate));
    }

    /// <summary>Revokes what is certainly this call's own.</summary>
    /// <returns>The IDs of what was revoked; null if nothing was found.</returns>
    /// <exception cref="AmbiguousLossException">There are some that may be the lost one or somebody else's.</exception>
    public async Task<string?> RevokeAsync(Findings findings)
    {
        foreach ((LostCreation lost, string id) in findings.Own)
        {
            await kind.RevokeAsync(id).ConfigureAwait(false);
            _lost.Remove(lost);

            // Lists that others have read before still have it.
            kind.Log.TryClaim(id);
        }

        return findings.Doubtful.Count > 0 ? throw new AmbiguousLossException(findings.Doubtful)
            : findings.Own.Count == 0 ? null
            : string.Join(", ", findings.All);
    }

    /// <summary>What may be left.</summary>
    /// <param name="candidates">What it may be, as far as a look has shown.</param>
    public PossibleOrphan Describe(IReadOnlyList<string> candidates)
    {
        // Without a word from the server, our clock must do.
        Timestamp now = Timestamp.Now(kind.Transport.TimeProvider);
        ServerClock clock = _clock ?? new ServerClock(kind.Transport.TimeProvider.GetUtcNow(), now, now);
        return kind.DescribeOrphan() with
        {
            From = clock.NotAfter(_lost.Count > 0 ? _lost[0].Sent : now) - ServerClock.Tolerance,
            Until = clock.Now + ServerClock.Tolerance,
            CandidateIds = candidates,
        };
    }

    /// <summary>What a look has shown.</summary>
    internal sealed record Findings(IReadOnlyList<(LostCreation Lost, string Id)> Own, IReadOnlyList<string> Doubtful)
    {
        public IReadOnlyList<string> All => [.. Own.Select(static each => each.Id), .. Doubtful];
    }
}
