using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.LostReplies;

/// <summary>
/// Makes a token or a secret so that none is left whose value nobody has: after a lost reply, the one that may have been made is
/// looked for and revoked, and another one made.
/// </summary>
/// <remarks>
/// Nothing marks it as this call's own. It is known by whose it is, by its terms and by the time it was made, and by not having
/// been delivered to anybody else in this process. Where that is not enough, nothing is revoked and the error tells what there
/// is. All that follows a loss is done even if the caller gives up: only what was not sent yet is cancelled.
/// </remarks>
/// <typeparam name="TCreated">The answer to its creation.</typeparam>
/// <typeparam name="TListed">What a list tells of it.</typeparam>
internal abstract class CredentialCreation<TCreated, TListed>(WorkspaceTransport transport, ApiRequest request, JsonTypeInfo<TCreated> type)
    where TCreated : class
{
    private readonly ApiRequest _request = request with { IsSeenThrough = true };
    private LoggedCreation _call = null!;
    private bool _mayComeLate;
    private ServerClock? _clock;

    protected WorkspaceTransport Transport => transport;

    protected CreationLog Log { get; } = CreationLog.Of(transport);

    /// <summary>What is made, in words.</summary>
    protected abstract string Kind { get; }

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
    protected abstract Task<Answer<IReadOnlyList<TListed>>> ListAsync();

    /// <summary>Whether one from the list is what was asked for, the time aside.</summary>
    protected abstract Likeness Compare(TListed listed);

    /// <summary>What a delivered one shows of how the workspace describes them.</summary>
    protected virtual void LearnFrom(TCreated delivered)
    {
    }

    protected abstract Task RevokeAsync(string id);

    /// <summary>What may be left, the time and the candidates aside.</summary>
    protected abstract LeftBehind DescribeLeftBehind();

    private async Task<TCreated> CreateAsync(CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            try
            {
                TCreated created = await _call.SendAsync(() => transport.SendAsync(_request, type, cancellationToken), IdOf).ConfigureAwait(false);
                LearnFrom(created);
                await RevokeLatecomersAsync().ConfigureAwait(false);
                return created;
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

    /// <summary>Looks for what a lost reply was about and revokes it; false if that did not succeed and there must not be another.</summary>
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
                transport.TellOfLoss(_request, round, $"The reply was lost, and no {Kind} was made as far as can be seen: {next}.");
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

                transport.TellOfLoss(_request, round, $"The reply was lost. Found and revoked what it was about, {revoked}: {next}.");
            }

            return true;
        }
        catch (UnclearLossException unclear)
        {
            transport.TellOfLoss(_request, round, $"The reply was lost, and it is not clear which {Kind} it was about: revoking none.");
            lost.Leaves(Remains(unclear.Candidates));
            return false;
        }
        catch (DatabricksException)
        {
            transport.TellOfLoss(_request, round, "The reply was lost, and looking for what it was about failed.");
            lost.Leaves(Remains(candidates));
            return false;
        }
    }

    /// <exception cref="UnclearLossException">There are some that may be the lost one or somebody else's.</exception>
    private async Task<IReadOnlyList<string>> FindAsync()
    {
        Answer<IReadOnlyList<TListed>> answer = await ListAsync().ConfigureAwait(false);
        _clock = answer.ServerClock;

        // Of those in the list, some may be in replies that are still on their way to other calls.
        await _call.SettledAsync().ConfigureAwait(false);
        Moment first = _call.FirstLoss;

        List<string> sure = [];
        List<string> doubtful = [];
        foreach (TListed listed in answer.Value.Where(listed => !Log.IsDelivered(IdOf(listed))))
        {
            switch (Compare(listed, first))
            {
                case Likeness.Yes:
                    sure.Add(IdOf(listed));
                    break;
                case Likeness.Perhaps:
                    doubtful.Add(IdOf(listed));
                    break;
            }
        }

        return doubtful.Count == 0 && _call.LossesExplain(sure) ? sure : throw new UnclearLossException([.. sure, .. doubtful]);
    }

    private Likeness Compare(TListed listed, Moment firstLoss)
    {
        Likeness likeness = Compare(listed);
        if (likeness == Likeness.No)
        {
            return Likeness.No;
        }

        if (_clock is not { } clock || CreatedAt(listed) is not { } createdAt)
        {
            return Likeness.Perhaps;
        }

        DateTimeOffset earliest = clock.At(firstLoss);
        if (createdAt < earliest - ServerClock.Tolerance)
        {
            return Likeness.No;
        }

        return createdAt < earliest || createdAt > clock.Now + ServerClock.Tolerance ? Likeness.Perhaps : likeness;
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
                transport.TellOfLoss(_request, 1, $"The attempt whose reply was lost has made the {Kind} after all. Revoked it: {revoked}.");
            }
        }
        catch (Exception exception) when (exception is DatabricksException or UnclearLossException or OperationCanceledException or ObjectDisposedException)
        {
            // That there is one is most unlikely. A good one in hand must not be lost over it.
        }
    }

    private LeftBehind Remains(IReadOnlyList<string> candidates)
    {
        // Without a word from the server, our clock must do.
        ServerClock clock = _clock ?? new ServerClock(transport.TimeProvider.GetUtcNow(), Moment.Now(transport.TimeProvider));
        return DescribeLeftBehind() with
        {
            From = clock.At(_call.FirstLoss) - ServerClock.Tolerance,
            Until = clock.Now + ServerClock.Tolerance,
            CandidateIds = candidates,
        };
    }
}
