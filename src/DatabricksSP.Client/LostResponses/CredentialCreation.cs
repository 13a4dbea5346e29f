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
/// Nothing marks it as this call's own. It is known by whose it is, by its terms and by the time it was made, and by not having
/// been delivered to anybody else in this process. Where that is not enough, nothing is revoked and the error tells what there
/// is. All that follows a loss is done even if the caller gives up: only what was not sent yet is cancelled.
/// </remarks>
/// <typeparam name="TCreated">The response to its creation.</typeparam>
/// <typeparam name="TListed">What a list tells of it.</typeparam>
internal abstract class CredentialCreation<TCreated, TListed>(WorkspaceTransport transport, ApiRequest request, JsonTypeInfo<TCreated> type)
    where TCreated : class
{
    private readonly ApiRequest _request = request with { CannotBeAbandoned = true };
    private TrackedCreation _call = null!;
    private bool _mayComeLate;
    private ServerClock? _clock;

    protected WorkspaceTransport Transport => transport;

    protected CreationLog Log { get; } = CreationLog.Of(transport);

    /// <summary>What is made, in words.</summary>
    protected abstract string CredentialName { get; }

    /// <summary>All that tells it apart from others.</summary>
    protected abstract string Signature { get; }

    public async Task<TCreated> RunAsync(CancellationToken cancellationToken)
    {
        using (_call = Log.Begin(Signature))
        {
            return await CreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    protected abstract string IdOf(TCreated created);

    protected abstract string IdOf(TListed listed);

    /// <summary>When it was made, by the server's clock; null if the list does not tell.</summary>
    protected abstract DateTimeOffset? CreatedAt(TListed listed);

    /// <summary>Lists those among which the lost one would be.</summary>
    protected abstract Task<ApiResponse<IReadOnlyList<TListed>>> ListAsync();

    /// <summary>Whether one from the list is what was asked for, the time aside.</summary>
    protected abstract Match Compare(TListed listed);

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
            try
            {
                TCreated created = await _call.SendAsync(
                    () => transport.SendAsync(_request, type, cancellationToken), IdOf).ConfigureAwait(false);
                LearnFrom(created);
                await RevokeLateResultsAsync().ConfigureAwait(false);
                return created;
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown)
            {
                bool cleared = await TryClearUpAsync(lost, round).ConfigureAwait(false);
                if (!cleared || round == ResponseLookup.MaxCreations)
                {
                    throw;
                }
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
                    candidates = await FindAsync().ConfigureAwait(false);
                    return await RevokeAsync(candidates).ConfigureAwait(false);
                }).ConfigureAwait(false);

            string next = round < ResponseLookup.MaxCreations ? "making another" : "giving up";
            if (revoked is null)
            {
                // A slow server may yet make it.
                _mayComeLate = true;
                lost.ReportOrphan(Remains([]));
                transport.ReportLoss(
                    _request, round, $"The response was lost, and no {CredentialName} was made as far as can be seen: {next}.");
            }
            else
            {
                if (_mayComeLate)
                {
                    lost.ReportOrphan(Remains([]));
                }
                else
                {
                    lost.ClearOrphan();
                }

                transport.ReportLoss(_request, round, $"The response was lost. Found and revoked what it was about, {revoked}: {next}.");
            }

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

    /// <exception cref="AmbiguousLossException">There are some that may be the lost one or somebody else's.</exception>
    private async Task<IReadOnlyList<string>> FindAsync()
    {
        ApiResponse<IReadOnlyList<TListed>> response = await ListAsync().ConfigureAwait(false);
        _clock = response.ServerClock;

        // Of those in the list, some may be in responses that are still on their way to other calls.
        await _call.SettledAsync().ConfigureAwait(false);
        Timestamp first = _call.FirstLoss;

        List<string> sure = [];
        List<string> doubtful = [];
        foreach (TListed listed in response.Value.Where(listed => !Log.IsDelivered(IdOf(listed))))
        {
            switch (Compare(listed, first))
            {
                case Match.Exact:
                    sure.Add(IdOf(listed));
                    break;
                case Match.Possible:
                    doubtful.Add(IdOf(listed));
                    break;
            }
        }

        return doubtful.Count == 0 && _call.LossesExplain(sure) ? sure : throw new AmbiguousLossException([.. sure, .. doubtful]);
    }

    private Match Compare(TListed listed, Timestamp firstLoss)
    {
        Match match = Compare(listed);
        if (match == Match.None)
        {
            return Match.None;
        }

        if (_clock is not { } clock || CreatedAt(listed) is not { } createdAt)
        {
            return Match.Possible;
        }

        DateTimeOffset earliest = clock.At(firstLoss);
        if (createdAt < earliest - ServerClock.Tolerance)
        {
            return Match.None;
        }

        return createdAt < earliest || createdAt > clock.Now + ServerClock.Tolerance ? Match.Possible : match;
    }

    private async Task<string?> RevokeAsync(IReadOnlyList<string> ids)
    {
        foreach (string id in ids)
        {
            await RevokeAsync(id).ConfigureAwait(false);
            _call.ClearedUp(id);
        }

        return ids.Count == 0 ? null : string.Join(", ", ids);
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
            if (await RevokeAsync(await FindAsync().ConfigureAwait(false)).ConfigureAwait(false) is { } revoked)
            {
                transport.ReportLoss(
                    _request, 1, $"The attempt whose response was lost has made the {CredentialName} after all. Revoked it: {revoked}.");
            }
        }
        catch (Exception exception)
            when (exception is DatabricksException or AmbiguousLossException or OperationCanceledException or ObjectDisposedException)
        {
            // That there is one is most unlikely. A good one in hand must not be lost over it.
        }
    }

    private PossibleOrphan Remains(IReadOnlyList<string> candidates)
    {
        // Without a word from the server, our clock must do.
        ServerClock clock = _clock ?? new ServerClock(transport.TimeProvider.GetUtcNow(), Timestamp.Now(transport.TimeProvider));
        return DescribeOrphan() with
        {
            From = clock.At(_call.FirstLoss) - ServerClock.Tolerance,
            Until = clock.Now + ServerClock.Tolerance,
            CandidateIds = candidates,
        };
    }
}
