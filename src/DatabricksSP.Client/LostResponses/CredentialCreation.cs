using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.LostResponses;

/// <summary>
/// Makes a token or a secret so that none is left whose value nobody has: after a lost response, the one that may have been made is
/// looked for and revoked, and another one made.
/// </summary>
/// <remarks>
/// Only what is certainly this call's own is revoked. It is known by its lifetime, which no other request has asked for (see
/// <see cref="LifetimeFingerprint"/>), by whose it is, by its terms, and by the time it was made. What is like it in all but one of these
/// is told in the error. All that follows a loss is done even if the caller gives up: only what was not sent yet is cancelled.
/// </remarks>
/// <typeparam name="TCreated">The response to its creation.</typeparam>
/// <typeparam name="TListed">What a list tells of it.</typeparam>
internal abstract class CredentialCreation<TCreated, TListed>(WorkspaceTransport transport, JsonTypeInfo<TCreated> type)
    where TCreated : class
{
    private readonly List<LostCreation> _lost = [];
    private TrackedCreation _call = null!;
    private ApiRequest _request = null!;
    private bool _mayComeLate;
    private ServerClock? _clock;

    protected WorkspaceTransport Transport => transport;

    protected CreationLog Log { get; } = CreationLog.Of(transport);

    /// <summary>What is made, in words.</summary>
    protected abstract string CredentialName { get; }

    /// <summary>All that tells it apart from others, the lifetime aside.</summary>
    protected abstract string Signature { get; }

    private LifetimeFidelity Lifetimes => Log.LifetimesOf(CredentialName);

    public async Task<TCreated> RunAsync(CancellationToken cancellationToken)
    {
        using IDisposable seenThrough = transport.SeeThrough();
        using (_call = Log.Begin(Signature))
        {
            return await CreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The lifetime that is wanted, in seconds; null where none is to be sent.</summary>
    protected abstract Task<long?> WantedSecondsAsync(CancellationToken cancellationToken);

    /// <summary>Whether a refusal is about a lifetime that the caller has not given; the next one is not to be refused for it.</summary>
    protected abstract bool TakeBackLifetime(DatabricksApiException refused);

    protected abstract ApiRequest Request(long? lifetimeSeconds);

    protected abstract string IdOf(TCreated created);

    protected abstract string IdOf(TListed listed);

    /// <summary>How long it lives in all; null if the response does not tell, or for one that lives for ever.</summary>
    protected abstract long? SecondsOf(TCreated created);

    /// <inheritdoc cref="SecondsOf(TCreated)"/>
    protected abstract long? SecondsOf(TListed listed);

    /// <summary>When it was made, by the server's clock; null if the list does not tell.</summary>
    protected abstract DateTimeOffset? CreatedAt(TListed listed);

    /// <summary>Lists those among which the lost one would be.</summary>
    protected abstract Task<ApiResponse<IReadOnlyList<TListed>>> ListAsync();

    /// <summary>Whether one from the list is what was asked for, lifetime and time aside.</summary>
    protected abstract Match CompareTerms(TListed listed);

    /// <summary>Leaves out of those that may be meant those that a closer look shows to be somebody else's.</summary>
    protected virtual Task<IReadOnlyList<TListed>> WithoutStrangersAsync(IReadOnlyList<TListed> candidates) => Task.FromResult(candidates);

    /// <summary>What a delivered one shows of how the workspace describes them.</summary>
    protected virtual void LearnFrom(TCreated delivered)
    {
    }

    protected abstract Task RevokeAsync(string id);

    /// <summary>What may be left, the time and the candidates aside.</summary>
    protected abstract PossibleOrphan DescribeOrphan();

    private async Task<TCreated> CreateAsync(CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            AskedLifetime lifetime = default;
            try
            {
                if (await WantedSecondsAsync(cancellationToken).ConfigureAwait(false) is { } wanted)
                {
                    lifetime = _call.Draw(wanted);
                }

                _request = Request(lifetime.Seconds) with { CannotBeAbandoned = true };
                TCreated created = await _call.SendAsync(
                    () => transport.SendAsync(_request, type, cancellationToken), IdOf).ConfigureAwait(false);
                Lifetimes.Record(lifetime.Seconds, SecondsOf(created));
                LearnFrom(created);
                await RevokeLateResultsAsync().ConfigureAwait(false);
                return created;
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown)
            {
                _lost.Add(new LostCreation(lifetime, lost.Sent, Timestamp.Now(transport.TimeProvider)));
                bool cleared = await TryClearUpAsync(lost, round).ConfigureAwait(false);
                if (!cleared || round == ResponseLookup.MaxCreations)
                {
                    throw;
                }
            }
            catch (DatabricksApiException refused) when (TakeBackLifetime(refused))
            {
                round--;
            }
            catch (DatabricksException refused) when (_mayComeLate)
            {
                refused.ReportOrphan(Remains([]));
                throw;
            }
            catch (OperationCanceledException) when (_mayComeLate)
            {
                await RevokeLateResultsAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>
    /// Looks for what a lost response was about and revokes it; false if that did not succeed and there must not be another.
    /// </summary>
    private async Task<bool> TryClearUpAsync(DatabricksException lost, int round)
    {
        IReadOnlyList<string> candidates = [];
        try
        {
            string? revoked = await transport.LookUpAsync(
                async () =>
                {
                    Findings findings = await FindAsync(mayBeLate: false).ConfigureAwait(false);
                    candidates = findings.All;
                    return await RevokeAsync(findings).ConfigureAwait(false);
                }).ConfigureAwait(false);

            string next = round < ResponseLookup.MaxCreations ? "making another" : "giving up";
            _mayComeLate = _lost.Count > 0;
            if (_mayComeLate)
            {
                // A slow server may yet make it.
                lost.ReportOrphan(Remains([]));
            }
            else
            {
                lost.ClearOrphan();
            }

            transport.ReportLoss(_request, round, revoked is null
                ? $"The response was lost, and no {CredentialName} was made as far as can be seen: {next}."
                : $"The response was lost. Found and revoked what it was about, {revoked}: {next}.");
            return true;
        }
        catch (AmbiguousLossException unclear)
        {
            transport.ReportLoss(
                _request, round, $"The response was lost, and it is not clear which {CredentialName} it was about: revoking none.");
            lost.ReportOrphan(Remains(unclear.Candidates));
            return false;
        }
        catch (DatabricksException)
        {
            transport.ReportLoss(_request, round, "The response was lost, and looking for what it was about failed.");
            lost.ReportOrphan(Remains(candidates));
            return false;
        }
    }

    private async Task<Findings> FindAsync(bool mayBeLate)
    {
        ApiResponse<IReadOnlyList<TListed>> response = await ListAsync().ConfigureAwait(false);
        _clock = response.ServerClock;

        // Of those in the list, some may be in responses that are still on their way to other calls.
        await _call.SettledAsync().ConfigureAwait(false);

        List<(LostCreation Lost, string Id)> own = [];
        List<TListed> doubtful = [];
        foreach (LostCreation lost in _lost)
        {
            TListed[] exact = Those(Match.Exact);
            TListed[] possible = Those(Match.Possible);

            // What was made after the loss is this call's own only if nobody else makes the like at this time.
            if (exact.Length == 1 && (possible.Length == 0 || !mayBeLate))
            {
                own.Add((lost, IdOf(exact[0])));
            }
            else
            {
                doubtful.AddRange([.. exact, .. possible]);
            }

            TListed[] Those(Match match) => [.. response.Value.Where(listed => Compare(listed, lost, mayBeLate) == match)];
        }

        IReadOnlyList<TListed> candidates = await WithoutStrangersAsync(doubtful).ConfigureAwait(false);
        return new Findings(own, [.. candidates.Select(IdOf).Distinct(StringComparer.Ordinal)]);
    }

    private Match Compare(TListed listed, LostCreation lost, bool mayBeLate)
    {
        if (Log.IsSettled(IdOf(listed)))
        {
            return Match.None;
        }

        long? seconds = SecondsOf(listed);
        if (seconds is { } known && known != lost.Lifetime.Seconds && _call.IsFingerprint(known))
        {
            // It was made for another request of this process.
            return Match.None;
        }

        return Terms.Least(
            CompareTerms(listed),
            lost.CompareLifetime(seconds, lost.Lifetime.Seconds is { } asked ? Lifetimes.Keeps(asked) : null),
            lost.CompareTime(CreatedAt(listed), _clock, mayBeLate));
    }

    /// <exception cref="AmbiguousLossException">There are some that may be the lost one or somebody else's.</exception>
    private async Task<string?> RevokeAsync(Findings findings)
    {
        foreach ((LostCreation lost, string id) in findings.Own)
        {
            await RevokeAsync(id).ConfigureAwait(false);
            _lost.Remove(lost);

            // Lists that others have read before still have it.
            Log.TryClaim(id);
        }

        return findings.Doubtful.Count > 0 ? throw new AmbiguousLossException(findings.Doubtful)
            : findings.Own.Count == 0 ? null
            : string.Join(", ", findings.All);
    }

    /// <summary>An attempt that had made nothing when somebody looked may have done so by now.</summary>
    private async Task RevokeLateResultsAsync()
    {
        if (!_mayComeLate)
        {
            return;
        }

        try
        {
            if (await RevokeAsync(await FindAsync(mayBeLate: true).ConfigureAwait(false)).ConfigureAwait(false) is { } revoked)
            {
                transport.ReportLoss(
                    _request, 1, $"The attempt whose response was lost has made the {CredentialName} after all. Revoked it: {revoked}.");
            }
        }
        catch (AmbiguousLossException unclear)
        {
            transport.ReportLoss(
                _request,
                1,
                $"The attempt whose response was lost may have made a {CredentialName} after all, or somebody else has: "
                + $"{string.Join(", ", unclear.Candidates)}. Revoking none.");
        }
        catch (Exception exception)
            when (exception is DatabricksException or OperationCanceledException or ObjectDisposedException)
        {
            // That there is one is most unlikely. A good one in hand must not be lost over it.
        }
    }

    private PossibleOrphan Remains(IReadOnlyList<string> candidates)
    {
        // Without a word from the server, our clock must do.
        Timestamp now = Timestamp.Now(transport.TimeProvider);
        ServerClock clock = _clock ?? new ServerClock(transport.TimeProvider.GetUtcNow(), now, now);
        return DescribeOrphan() with
        {
            From = clock.NotAfter(_lost.Count > 0 ? _lost[0].Sent : now) - ServerClock.Tolerance,
            Until = clock.Now + ServerClock.Tolerance,
            CandidateIds = candidates,
        };
    }

    /// <summary>What a look has shown.</summary>
    private sealed record Findings(IReadOnlyList<(LostCreation Lost, string Id)> Own, IReadOnlyList<string> Doubtful)
    {
        public IReadOnlyList<string> All => [.. Own.Select(static each => each.Id), .. Doubtful];
    }
}
