using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Client.Warehouses;

/// <summary>SQL warehouses: <c>/api/2.0/sql/warehouses</c>.</summary>
public sealed class WarehousesApi
{
    internal const string Path = "/api/2.0/sql/warehouses";

    private readonly WorkspaceTransport _transport;
    private readonly CurrentUserApi _currentUser;

    internal WarehousesApi(WorkspaceTransport transport, CurrentUserApi currentUser)
    {
        _transport = transport;
        _currentUser = currentUser;
    }

    /// <summary>Creates a warehouse, which starts at once, and returns its ID.</summary>
    /// <remarks>
    /// After a lost response it is created again. Names are unique, so if it was created the first time the workspace says so,
    /// and the ID of that warehouse is returned.
    /// </remarks>
    public Task<string> CreateAsync(NewWarehouse warehouse, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(warehouse.Name, "the warehouse's name", nameof(warehouse));
        foreach (string value in warehouse.Tags?.Values ?? [])
        {
            Secret.RequireNoneIn(value, "a tag's value", nameof(warehouse));
        }

        return new WarehouseCreation(this, _currentUser, _transport, warehouse).RunAsync(cancellationToken);
    }

    /// <summary>Reads one by its ID.</summary>
    public Task<Warehouse> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get(PathOf(id)), ApiJson.SnakeCase<Warehouse>(), cancellationToken);

    /// <summary>Lists those the caller may see.</summary>
    public PagedList<Warehouse> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.ListByToken<WarehousePage, Warehouse>(
            Path, [], ApiJson.SnakeCase<WarehousePage>(), static warehouse => warehouse.Id, cancellationToken);

    /// <summary>Changes what is given and leaves all else as it is, tags too.</summary>
    /// <remarks>
    /// The API may reset what an edit leaves out, so the settings are read and sent back with the changes in them. What somebody else
    /// changes in between is lost; the API has no version by which that could be prevented.
    /// </remarks>
    /// <exception cref="ArgumentException">There is a token in the place of the name or of a tag's value.</exception>
    public async Task EditAsync(string id, WarehouseChanges changes, CancellationToken cancellationToken = default)
    {
        string path = PathOf(id);
        WarehouseSettings settings = await _transport.SendAsync(
            ApiRequest.Get(path), ApiJson.SnakeCase<WarehouseSettings>(), cancellationToken).ConfigureAwait(false);
        await _transport.SendAsync(
            ApiRequest.Post(path + "/edit", Idempotency.Idempotent, settings.With(changes), ApiJson.SnakeCase<WarehouseSettings>()),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks it to start; done when its state is <c>RUNNING</c>. One that runs or starts already is no error.</summary>
    public Task StartAsync(string id, CancellationToken cancellationToken = default) =>
        MoveAsync(id, "/start", ["RUNNING", "STARTING"], cancellationToken);

    /// <summary>Asks it to stop; done when its state is <c>STOPPED</c>. One that is stopped or stops already is no error.</summary>
    public Task StopAsync(string id, CancellationToken cancellationToken = default) =>
        MoveAsync(id, "/stop", ["STOPPED", "STOPPING"], cancellationToken);

    /// <summary>Deletes it. One that is gone already is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(PathOf(id)), cancellationToken);

    private async Task MoveAsync(string id, string action, string[] reached, CancellationToken cancellationToken)
    {
        try
        {
            await _transport.SendAsync(
                ApiRequest.Post(PathOf(id) + action, Idempotency.Idempotent), cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.InvalidState)
        {
            // Whether it is there already, or cannot get there, is not told apart by the error.
            Warehouse warehouse = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (!reached.Contains(warehouse.State))
            {
                throw;
            }
        }
    }

    private static string PathOf(string id) => ApiPath.Of($"/api/2.0/sql/warehouses/{id}");
}
