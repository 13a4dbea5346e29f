namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>What a service principal is created from.</summary>
public sealed record NewServicePrincipal
{
    /// <summary>The name people see; at least this or <see cref="ApplicationId"/> is needed.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The Microsoft Entra client ID to link on Azure; null for a principal that Databricks manages.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>False to create it disabled.</summary>
    public bool Active { get; init; } = true;

    /// <summary>
    /// An identifier of the caller's own, 64 characters at most. By it, a principal is known as the caller's after a lost response.
    /// A principal with neither this nor an <see cref="ApplicationId"/> gets a unique one, <c>databrickssp:</c> and 32 digits,
    /// unless <see cref="WorkspaceClientOptions.MarkNewPrincipals"/> is off.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>Entitlements to give; see <see cref="Entitlement"/>.</summary>
    public IReadOnlyList<string> Entitlements { get; init; } = [];
}
