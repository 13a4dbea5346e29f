using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Verification;

/// <summary>What one check found for a service principal. It pipes on to any cmdlet that does something for one.</summary>
public sealed class DbxServicePrincipalCheck : DbxCheck, IServicePrincipalSource
{
    private readonly ServicePrincipalReference _principal;

    internal DbxServicePrincipalCheck(string check, CheckOutcome outcome, ServicePrincipalReference principal)
        : base(check, outcome, principal.Connection!) => _principal = principal;

    /// <summary>The name of the service principal, where it is known.</summary>
    public string? DisplayName => _principal.DisplayName;

    /// <summary>The service principal's application ID.</summary>
    public string ApplicationId => _principal.ApplicationId;

    /// <summary>The service principal's numeric ID, where it is known.</summary>
    public string? ServicePrincipalId => _principal.ServicePrincipalId;

    /// <summary>The warehouse that the service principal was given in this pipeline, if any.</summary>
    public string? WarehouseId => _principal.WarehouseId;

    ServicePrincipalReference IServicePrincipalSource.Reference => _principal;
}
