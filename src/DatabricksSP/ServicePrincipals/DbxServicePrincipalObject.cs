using DatabricksSP.Connections;


namespace DatabricksSP.ServicePrincipals;

/// <summary>Something about a service principal. It pipes on to any cmdlet that does something for one.</summary>
public abstract class DbxServicePrincipalObject : IServicePrincipalSource
{
    private readonly ServicePrincipalReference _reference;

    private protected DbxServicePrincipalObject(ServicePrincipalReference reference) => _reference = reference;

    /// <summary>The name of the service principal, where it is known.</summary>
    public string? DisplayName => _reference.DisplayName;

    /// <summary>The service principal's application ID.</summary>
    public string ApplicationId => _reference.ApplicationId;

    /// <summary>The service principal's numeric ID, where it is known.</summary>
    public string? ServicePrincipalId => _reference.ServicePrincipalId;

    /// <summary>The warehouse that the service principal was given in this pipeline, if any.</summary>
    public string? WarehouseId => _reference.WarehouseId;

    /// <summary>The workspace.</summary>
    public DbxConnection Connection => _reference.Connection!;

    ServicePrincipalReference IServicePrincipalSource.Reference => _reference;
}
