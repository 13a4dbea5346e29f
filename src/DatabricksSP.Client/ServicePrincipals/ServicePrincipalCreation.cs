using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>
/// Creates a service principal once, whatever becomes of the response: what a lost response was about is found and adopted, or it is
/// created again.
/// </summary>
/// <remarks>
/// Display names are not unique and the workspace tells no creation times, so a principal is known as this call's own by its
/// external ID: the caller's, or a mark of one's own where the caller gave none. An Entra principal is known by its application ID.
/// </remarks>
internal sealed class ServicePrincipalCreation(
    ServicePrincipalsApi principals, WorkspaceTransport transport, PrincipalMarks marks, NewServicePrincipal wanted)
{
    private readonly CreationLog _log = CreationLog.Of(transport);
    private TrackedCreation _call = null!;
    private bool _unclear;
    private string? _mark = wanted.ApplicationId is null && wanted.ExternalId is null && marks.AreUsed
        ? $"databrickssp:{Guid.NewGuid():N}"
        : null;

    private string Signature =>
        string.Join("\n", "principal", wanted.ApplicationId?.ToLowerInvariant(), wanted.ExternalId, wanted.DisplayName);

    public async Task<ServicePrincipal> RunAsync(CancellationToken cancellationToken)
    {
        using IDisposable seenThrough = transport.SeeThrough();
        using (_call = _log.Begin(Signature))
        {
            return await CreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ServicePrincipal> CreateAsync(CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            ApiRequest request = ServicePrincipalsApi.Creation(wanted with { ExternalId = wanted.ExternalId ?? _mark });
            try
            {
                ServicePrincipal created = await _call.SendAsync(
                    () => transport.SendAsync(request, ApiJson.CamelCase<ServicePrincipal>(), cancellationToken),
                    static created => created.Id).ConfigureAwait(false);
                await DeleteLateResultsAsync(request, created, cancellationToken).ConfigureAwait(false);
                return created;
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown)
            {
                if (await FindAfterAsync(lost, request, round, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return found;
                }

                if (_unclear || round == ResponseLookup.MaxCreations)
                {
                    throw;
                }
            }
            catch (DatabricksApiException refused) when (_mark is not null && refused.Kind == ApiErrorKind.ExternalIdRefused)
            {
                // With automatic identity management, external IDs belong to the identity provider.
                marks.RecordRefusal();
                _mark = null;
                if (_call.HasLosses)
                {
                    refused.ReportOrphan(Remains([]));
                    throw;
                }
            }
            catch (DatabricksApiException exists)
                when (_call.HasLosses && wanted.ApplicationId is not null && exists.Kind == ApiErrorKind.AlreadyExists)
            {
                // Application IDs are unique: if it is not as this call asked for, somebody else created it before.
                if (await FindAfterAsync(exists, request, round, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return found;
                }

                throw;
            }
            catch (DatabricksException failed) when (_call.HasLosses)
            {
                failed.ReportOrphan(Remains([]));
                throw;
            }
        }
    }

    /// <summary>The principal that a lost response was about; null if there is none, or if it is not clear which it is.</summary>
    private async Task<ServicePrincipal?> FindAfterAsync(
        DatabricksException lost, ApiRequest request, int round, CancellationToken cancellationToken)
    {
        try
        {
            ServicePrincipal? found = await transport.LookUpAsync(
                () => FindAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            transport.ReportLoss(request, round, found is not null
                ? $"The response was lost. Found the service principal that it was about, {found.ApplicationId}."
                : "The response was lost, and no service principal was created as far as can be "
                + $"seen{(round < ResponseLookup.MaxCreations ? ": creating it again" : "")}.");
            if (found is null && lost.OutcomeUnknown)
            {
                lost.ReportOrphan(Remains([]));
            }

            return found;
        }
        catch (AmbiguousLossException unclear)
        {
            transport.ReportLoss(
                request,
                round,
                "The response was lost, and it is not clear whether a service principal of this name is the one that it was about.");
            lost.ReportOrphan(Remains(unclear.Candidates));
        }
        catch (DatabricksException)
        {
            transport.ReportLoss(request, round, "The response was lost, and looking for the service principal failed.");
            lost.ReportOrphan(Remains([]));
        }

        _unclear = true;
        return null;
    }

    /// <exception cref="AmbiguousLossException">There are principals of that name, and no telling whose they are.</exception>
    private async Task<ServicePrincipal?> FindAsync(CancellationToken cancellationToken)
    {
        List<ServicePrincipal> candidates = await CandidatesAsync(cancellationToken).ConfigureAwait(false);
        if (_mark is not null)
        {
            return candidates.Count == 0 ? null : await KeepOneAsync(candidates, cancellationToken).ConfigureAwait(false);
        }

        // Some may be in responses that are still on their way to other calls.
        await _call.SettledAsync(cancellationToken).ConfigureAwait(false);
        candidates.RemoveAll(candidate => wanted.ApplicationId is null && _log.IsSettled(candidate.Id));
        if (candidates.Count == 0)
        {
            return null;
        }

        bool recognisable = wanted.ApplicationId is not null || wanted.ExternalId is not null;
        if (!recognisable || !_call.LossesExplain(candidates.Select(static candidate => candidate.Id)))
        {
            throw new AmbiguousLossException([.. candidates.Select(static candidate => candidate.ApplicationId)]);
        }

        // Whichever of several calls claims it first; they have all asked for the same.
        ServicePrincipal? own = candidates.Find(candidate => _log.TryClaim(candidate.Id) || wanted.ApplicationId is not null);
        if (own is not null)
        {
            _call.ClearedUp(own.Id);
        }

        return own;
    }

    private async Task<List<ServicePrincipal>> CandidatesAsync(CancellationToken cancellationToken) =>
        [.. (await principals.ListAsync(Filter, cancellationToken).ReadAllAsync().ConfigureAwait(false)).Where(IsLikeWanted)];

    // How the server reads quotes, backslashes and blanks at the ends in a filter is not documented. To miss a principal is
    // to make a second one, so these names are looked for in the whole list.
    private string? Filter =>
        wanted.ApplicationId is { } applicationId ? ScimFilter.Equal("applicationId", applicationId)
        : wanted.DisplayName is { Length: > 0 } name && name.IndexOfAny(['"', '\\']) < 0 && name.Trim() == name
            ? ScimFilter.Equal("displayName", name)
        : null;

    private bool IsLikeWanted(ServicePrincipal found)
    {
        if (_mark is not null)
        {
            return found.ExternalId == _mark;
        }

        return (wanted.ApplicationId is null
                || string.Equals(found.ApplicationId, wanted.ApplicationId, StringComparison.OrdinalIgnoreCase))
            && (wanted.DisplayName is null || found.DisplayName == wanted.DisplayName)
            && (wanted.ExternalId is null || found.ExternalId == wanted.ExternalId)
            && found.Active == wanted.Active
            && wanted.Entitlements.All(entitlement => found.Entitlements.Any(each => each.Value == entitlement));
    }

    /// <summary>Two with this call's own mark: an attempt was done late. One is enough.</summary>
    private async Task<ServicePrincipal> KeepOneAsync(List<ServicePrincipal> own, CancellationToken cancellationToken)
    {
        foreach (ServicePrincipal surplus in own.Skip(1))
        {
            await principals.DeleteAsync(surplus.Id, cancellationToken).ConfigureAwait(false);
        }

        return own[0];
    }

    private async Task DeleteLateResultsAsync(ApiRequest request, ServicePrincipal created, CancellationToken cancellationToken)
    {
        if (!_call.HasLosses || _mark is null)
        {
            return;
        }

        try
        {
            List<ServicePrincipal> own = await CandidatesAsync(cancellationToken).ConfigureAwait(false);
            foreach (ServicePrincipal late in own.Where(each => each.Id != created.Id))
            {
                await principals.DeleteAsync(late.Id, cancellationToken).ConfigureAwait(false);
                transport.ReportLoss(
                    request,
                    1,
                    $"The attempt whose response was lost has created a service principal after all. Deleted it: {late.ApplicationId}.");
            }
        }
        catch (Exception exception) when (exception is DatabricksException or OperationCanceledException)
        {
            // The principal is there; that there is a second one is most unlikely.
        }
    }

    private PossibleOrphan Remains(IReadOnlyList<string> candidates) => new()
    {
        Kind = "service principal",
        Name = wanted.DisplayName ?? wanted.ApplicationId,
        CandidateIds = candidates,
        RemovalAdvice = _mark is null
            ? "Compare the service principals of this name, and delete the one that is new."
            : $"It has the external ID {_mark}. Delete it with DELETE /api/2.0/preview/scim/v2/ServicePrincipals/{{id}}, or use it.",
    };
}
