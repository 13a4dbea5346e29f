using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Scim;

/// <summary>A page of a SCIM list; without the resources when there is none.</summary>
internal sealed record ScimPage<T>
{
    public int TotalResults { get; init; }

    [JsonPropertyName("Resources")]
    public IReadOnlyList<T> Resources { get; init => field = value ?? []; } = [];
}
