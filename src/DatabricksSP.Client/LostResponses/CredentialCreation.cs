using DatabricksSP.Client.Errors;
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
internal sealed class CredentialCreation<TCreated, TListed>(CredentialKind<TCreated, TListed> kind)
    where TCreated : class
{
    private readonly WorkspaceTransport _transport = kind.Transport;
    private TrackedCreation _call = null!;
    private LostCredentials<TCreated, TListed> _lost = null!;
    private ApiRequest _request = null!;
    private bool _mayComeLate;

    public async Task<TCreated> RunAsync(CancellationToken cancellationToken)
    {
        using IDisposable seenThrough = _transport.SeeThrough();
        using (_call = kind.Log.Begin(kind.Signature))
        {
            _lost = new LostCredentials<TCreated, TListed>(kind, _call);
            return await CreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TCreated> CreateAsync(CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            AskedLifetime lifetime = default;
            try
            {
                if (await kind.WantedSecondsAsync(cancellationToken).ConfigureAwait(false) is { } wanted)
                {
                    lifetime = _call.Draw(wanted);
                }

                _request = kind.Request(lifetime.Seconds) with { CannotBeAbandoned = true };
                TCreated created = await _call.SendAsync(
                    () => _transport.SendAsync(_request, kind.Type, cancellationToken), kind.IdOf).ConfigureAwait(false);
                kind.Lifetimes.Record(lifetime.Seconds, kind.SecondsOf(created));
                kind.LearnFrom(created);
                await RevokeLateResultsAsync().ConfigureAwait(false);
                return created;
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown)
            {
                _lost.Add(lifetime, lost.Sent);
                bool cleared = await TryClearUpAsync(lost, round).ConfigureAwait(false);
                if (!cleared || round == ResponseLookup.MaxCreations)
                {
                    throw;
                }
            }
            catch (DatabricksApiException refused) when (kind.TakeBackLifetime(refused))
            {
                round--;
            }
            catch (DatabricksException refused) when (_mayComeLate)
            {
                refused.ReportOrphan(_lost.Describe([]));
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
            string? revoked = await _transport.LookUpAsync(
                async () =>
                {
                    LostCredentials<TCreated, TListed>.Findings findings = await _lost.FindAsync(mayBeLate: false).ConfigureAwait(false);
                    candidates = findings.All;
                    return await _lost.RevokeAsync(findings).ConfigureAwait(false);
                }).ConfigureAwait(false);

            string next = round < ResponseLookup.MaxCreations ? "making another" : "giving up";
            _mayComeLate = _lost.Any;
            if (_mayComeLate)
            {
                // A slow server may yet make it.
                lost.ReportOrphan(_lost.Describe([]));
            }
            else
            {
                lost.ClearOrphan();
            }

            _transport.ReportLoss(_request, round, revoked is null
                ? $"The response was lost, and no {kind.Name} was made as far as can be seen: {next}."
                : $"The response was lost. Found and revoked what it was about, {revoked}: {next}.");
            return true;
        }
        catch (AmbiguousLossException unclear)
        {
            _transport.ReportLoss(
                _request, round, $"The response was lost, and it is not clear which {kind.Name} it was about: revoking none.");
            lost.ReportOrphan(_lost.Describe(unclear.Candidates));
            return false;
        }
        catch (DatabricksException)
        {
            _transport.ReportLoss(_request, round, "The response was lost, and looking for what it was about failed.");
            lost.ReportOrphan(_lost.Describe(candidates));
            return false;
        }
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
            if (await _lost.RevokeAsync(await _lost.FindAsync(mayBeLate: true).ConfigureAwait(false)).ConfigureAwait(false) is { } revoked)
            {
                _transport.ReportLoss(
                    _request, 1, $"The attempt whose response was lost has made the {kind.Name} after all. Revoked it: {revoked}.");
            }
        }
        catch (AmbiguousLossException unclear)
        {
            _transport.ReportLoss(
                _request,
                1,
                $"The attempt whose response was lost may have made a {kind.Name} after all, or somebody else has: "
                + $"{string.Join(", ", unclear.Candidates)}. Revoking none.");
        }
        catch (Exception exception)
            when (exception is DatabricksException or OperationCanceledException or ObjectDisposedException)
        {
            // That there is one is most unlikely. A good one in hand must not be lost over it.
        }
    }
}
