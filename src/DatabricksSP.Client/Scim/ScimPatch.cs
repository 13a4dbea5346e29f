using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Scim;

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
