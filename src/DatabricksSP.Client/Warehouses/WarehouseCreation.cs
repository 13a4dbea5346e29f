using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostResponses;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Client.Warehouses;

/// <summary>
/// Creates a warehouse once, whatever becomes of the response. Names are unique: after a lost response it is created again, and
/// if the name is taken by then, by what the caller asked for, that is the one.
/// </summary>
internal sealed class WarehouseCreation(
    WarehousesApi warehouses, CurrentUserApi currentUser, WorkspaceTransport transport, NewWarehouse wanted)
{
    private readonly ApiRequest _request = ApiRequest.Post(
        WarehousesApi.Path, Idempotency.Once, wanted, ApiJson.SnakeCase<NewWarehouse>()) with
    { CannotBeAbandoned = true };

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using IDisposable seenThrough = transport.SeeThrough();
        bool lost = false;
        for (int round = 1; ; round++)
        {
            try
            {
                return (await transport.SendAsync(
                    _request, ApiJson.SnakeCase<CreateWarehouseResponse>(), cancellationToken).ConfigureAwait(false)).Id;
            }
            catch (DatabricksException exception) when (exception.OutcomeUnknown && round < ResponseLookup.MaxCreations)
            {
                lost = true;
                transport.ReportLoss(_request, round, "The response was lost. Asking again: if the name is taken now, it was done.");
                await transport.DelayAsync(TimeSpan.FromSeconds(round), cancellationToken).ConfigureAwait(false);
            }
            catch (DatabricksApiException taken) when (lost && taken.Kind == ApiErrorKind.AlreadyExists)
            {
                if (await FindAsync(taken, round, cancellationToken).ConfigureAwait(false) is { } id)
                {
                    return id;
                }

                // It was there before this call, so this call has made none; or nobody could look whose it is.
                throw;
            }
            catch (DatabricksException exception) when (lost || exception.OutcomeUnknown)
            {
                exception.ReportOrphan(Remains);
                throw;
            }
        }
    }

    private PossibleOrphan Remains => new()
    {
        Kind = "SQL warehouse",
        Name = wanted.Name,
        RemovalAdvice = "Look for it by its name, which is unique; use it or delete it.",
    };

    private async Task<string?> FindAsync(DatabricksApiException taken, int round, CancellationToken cancellationToken)
    {
        try
        {
            Warehouse? found = await transport.LookUpAsync(() => LookUpAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            transport.ReportLoss(_request, round, found is null
                ? "The name is taken by another warehouse."
                : $"The name is taken now, by the warehouse that the lost response was about: {found.Id}.");
            return found?.Id;
        }
        catch (DatabricksException)
        {
            transport.ReportLoss(_request, round, "The name is taken now, and looking for the warehouse that has it failed.");
            taken.ReportOrphan(Remains);
            return null;
        }
    }

    private async Task<Warehouse?> LookUpAsync(CancellationToken cancellationToken)
    {
        Warehouse? found = await warehouses.ListAsync(cancellationToken).FindAsync(each => each.Name == wanted.Name).ConfigureAwait(false);
        return found is not null && await IsOwnAsync(found, cancellationToken).ConfigureAwait(false) ? found : null;
    }

    private async Task<bool> IsOwnAsync(Warehouse found, CancellationToken cancellationToken)
    {
        if (found.ClusterSize is { } size && size != wanted.ClusterSize)
        {
            return false;
        }

        CurrentUser caller = await currentUser.GetAsync(cancellationToken).ConfigureAwait(false);
        return found.CreatorName is not { Length: > 0 } creator
            || string.Equals(creator, caller.UserName, StringComparison.OrdinalIgnoreCase);
    }
}
