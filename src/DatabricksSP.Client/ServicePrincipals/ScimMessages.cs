using System.Text.Json.Serialization;

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

/// <summary>A page of the list; without the field when there is none.</summary>
internal sealed record ServicePrincipalPage
{
    public int TotalResults { get; init; }

    [JsonPropertyName("Resources")]
    public IReadOnlyList<ServicePrincipal> Resources { get; init => field = value ?? []; } = [];
}

/// <summary>Body of PATCH.</summary>
internal sealed record ScimPatch
{
    public ScimPatch(params ScimOperation[] operations) => Operations = operations;

    public IReadOnlyList<string> Schemas { get; } = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];

    [JsonPropertyName("Operations")]
    public IReadOnlyList<ScimOperation> Operations { get; }
}

/// <summary>One change in a PATCH.</summary>
internal sealed record ScimOperation(string Op, string Path, IReadOnlyList<ScimValue> Value);
