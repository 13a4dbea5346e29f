using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>Service principals: <c>/api/2.0/preview/scim/v2/ServicePrincipals</c>.</summary>
public sealed class ServicePrincipalsApi
{
    private readonly WorkspaceTransport _transport;

    internal ServicePrincipalsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Creates a service principal. Display names are not unique, so this is never repeated blindly.</summary>
    public Task<ServicePrincipal> CreateAsync(NewServicePrincipal principal, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads one by its SCIM ID.</summary>
    public Task<ServicePrincipal> GetAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Lists all, or those that match a <see cref="ScimFilter"/>; one page in memory at a time.</summary>
    public IAsyncEnumerable<ServicePrincipal> ListAsync(string? filter = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Adds entitlements to those it has.</summary>
    public Task AddEntitlementsAsync(string id, IEnumerable<string> entitlements, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes entitlements away. One that it does not have is no error.</summary>
    public Task RemoveEntitlementsAsync(string id, IEnumerable<string> entitlements, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes it from the workspace. One that is gone already is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
