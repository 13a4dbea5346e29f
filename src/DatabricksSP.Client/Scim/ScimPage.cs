using System.Text.Json.Serialization;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Scim;

/// <summary>A page of a SCIM list; without the resources when there is none.</summary>
internal sealed record ScimPage<T> : IPageResponse<T>
{
    public int TotalResults { get; init; }

    public int? StartIndex { get; init; }

    [JsonPropertyName("Resources")]
    public IReadOnlyList<T> Resources { get; init => field = Promised.List(value); } = [];

    IReadOnlyList<T> IPageResponse<T>.Items => Resources;

    // Not all servers count; a total of nothing beside resources is none.
    int? IPageResponse<T>.Total => TotalResults > 0 || Resources.Count == 0 ? TotalResults : null;

    string? IPageResponse<T>.NextPageToken => null;
}
