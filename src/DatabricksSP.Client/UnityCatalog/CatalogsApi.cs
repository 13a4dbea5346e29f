using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.UnityCatalog;

/// <summary>Catalogs and schemas, as far as the caller may see them: <c>/api/2.1/unity-catalog</c>.</summary>
public sealed class CatalogsApi
{
    private const string Root = "/api/2.1/unity-catalog";

    private readonly WorkspaceTransport _transport;

    internal CatalogsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads a catalog by its name.</summary>
    public Task<SecurableInfo> GetCatalogAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of($"/catalogs/{name}"), cancellationToken);

    /// <summary>Reads a schema by its name with that of its catalog: <c>main.default</c>.</summary>
    public Task<SecurableInfo> GetSchemaAsync(string fullName, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of($"/schemas/{fullName}"), cancellationToken);

    /// <summary>Reads the metastore that the workspace's catalogs are in.</summary>
    public Task<SecurableInfo> GetMetastoreAsync(CancellationToken cancellationToken = default) =>
        GetAsync("/metastore_summary", cancellationToken);

    private Task<SecurableInfo> GetAsync(string path, CancellationToken cancellationToken) =>
        _transport.SendAsync(ApiRequest.Get(Root + path), ApiJson.SnakeCase<SecurableInfo>(), cancellationToken);
}
