using DatabricksSP.Connections;

namespace DatabricksSP.Permissions;

/// <summary>What was granted to whom. Pipes on to the next grant, or to New-DbxOboToken.</summary>
public sealed class DbxGrant
{
    internal DbxGrant(ServicePrincipalReference principal, string on, IEnumerable<string> permission, DbxConnection connection)
    {
        DisplayName = principal.DisplayName;
        ApplicationId = principal.ApplicationId;
        ServicePrincipalId = principal.ServicePrincipalId;
        WarehouseId = principal.WarehouseId;
        On = on;
        Permission = [.. permission];
        Connection = connection;
        ConsistencyWindow = principal.ConsistencyWindow;
    }

    /// <summary>The name of the service principal, where it is known.</summary>
    public string? DisplayName { get; }

    /// <summary>The service principal's application ID.</summary>
    public string ApplicationId { get; }

    /// <summary>The service principal's numeric ID, where it is known.</summary>
    public string? ServicePrincipalId { get; }

    /// <summary>What was granted: a permission level, or entitlements.</summary>
    public string[] Permission { get; }

    /// <summary>What the permission is for: <c>tokens</c>, <c>workspace</c> or <c>warehouse</c> and its name.</summary>
    public string On { get; }

    /// <summary>The warehouse that the service principal was given in this pipeline, if any.</summary>
    public string? WarehouseId { get; }

    /// <summary>The workspace it happened in.</summary>
    public DbxConnection Connection { get; }

    // Travels with the principal; of no interest to anybody else.
    internal ConsistencyWindow ConsistencyWindow { get; }

    /// <summary>In words.</summary>
    public override string ToString() => $"{string.Join(", ", Permission)} on {On} for {DisplayName ?? ApplicationId}";
}
