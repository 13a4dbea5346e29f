namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A response that is a page of a list.</summary>
internal interface IPageResponse<out T>
{
    IReadOnlyList<T> Items { get; }

    /// <summary>How many items the whole list has; null if the response does not say.</summary>
    int? Total { get; }

    /// <summary>Leads to the next page; null or empty after the last.</summary>
    string? NextPageToken { get; }

    /// <summary>The number of its first item in the whole list, from 1; null if the response does not say.</summary>
    int? StartIndex { get; }
}
