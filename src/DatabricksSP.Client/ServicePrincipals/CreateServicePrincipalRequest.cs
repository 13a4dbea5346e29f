using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>Body of a creation.</summary>
internal sealed record CreateServicePrincipalRequest
{
    public IReadOnlyList<string> Schemas { get; } = ["urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"];

    public string? DisplayName { get; init; }

    public string? ApplicationId { get; init; }

    public string? ExternalId { get; init; }

    public bool Active { get; init; }

    public IReadOnlyList<ScimValue>? Entitlements { get; init; }
}
