using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>Reads lists page by page: the one loop of all lists.</summary>
internal static class PageReader
{
    // Asked for, not relied on: the server may give less.
    private const int ScimPageSize = 1000;

    // The host's throttle has the last word.
    private const int MostAtOnce = 8;

    // Where items are added meanwhile, a page may have nothing but what the pages before it had.
    private const int MostRepetitions = 8;

    /// <summary>A list of SCIM's, whose pages are numbered.</summary>
    public static PagedList<T> ListByIndex<TResponse, T>(
        this WorkspaceTransport transport,
        string path,
        (string Name, string? Value)[] parameters,
        JsonTypeInfo<TResponse> type,
        Func<T, string> idOf,
        CancellationToken cancellationToken)
        where TResponse : class, IPageResponse<T> =>
        new(transport.ReadAsync(path, parameters, static () => new IndexPosition(0, ScimPageSize), type, idOf, cancellationToken));

    /// <summary>A list whose pages lead from one to the next.</summary>
    public static PagedList<T> ListByToken<TResponse, T>(
        this WorkspaceTransport transport,
        string path,
        (string Name, string? Value)[] parameters,
        JsonTypeInfo<TResponse> type,
        Func<T, string> idOf,
        CancellationToken cancellationToken)
        where TResponse : class, IPageResponse<T> =>
        new(transport.ReadAsync(path, parameters, TokenPosition.First, type, idOf, cancellationToken));

    /// <remarks>
    /// The page that follows is asked for while one is written; once somebody wants to see the second, up to eight are, where the first
    /// says how many items there are. Whoever wants the first item only costs two requests.
    /// </remarks>
    private static async IAsyncEnumerable<Page<T>> ReadAsync<TResponse, T>(
        this WorkspaceTransport transport,
        string path,
        (string Name, string? Value)[] parameters,
        Func<PagePosition> first,
        JsonTypeInfo<TResponse> type,
        Func<T, string> idOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResponse : class, IPageResponse<T>
    {
        using ReadAhead<TResponse, T> ahead = new(FetchAsync, cancellationToken);
        ShrunkenList<TResponse, T> shrunken = new(async at => (await FetchAsync(at, cancellationToken).ConfigureAwait(false)).Value);
        RecentIds<T> recent = new(idOf);
        PagePosition position = first();
        ApiResponse<TResponse> response = await FetchAsync(position, cancellationToken).ConfigureAwait(false);
        int? total = null;
        int repetitions = 0;
        for (int atOnce = 1; ; atOnce = MostAtOnce)
        {
            TResponse page = response.Value;
            if (position is IndexPosition at && total is { } before && page.Total is > 0 and int after && after < before)
            {
                await foreach (IReadOnlyList<T> moved in shrunken.ReadMovedAsync(at, before, after, recent.Count).ConfigureAwait(false))
                {
                    yield return new Page<T>(recent.Fresh(moved), after);
                }
            }

            IReadOnlyList<T> fresh = recent.Fresh(page.Items);

            // A server that does not know the parameters says the same again, for ever.
            bool repeats = page.Items.Count > 0 && fresh.Count == 0 && !position.IsConfirmedBy(page);
            repetitions = repeats ? repetitions + 1 : 0;
            PagePosition? next = repetitions > MostRepetitions ? null : position.After(page);
            if (next is not null)
            {
                ahead.Fill(next, page, atOnce);
            }

            if (fresh.Count > 0 || page.Items.Count == 0)
            {
                yield return new Page<T>(fresh, page.Total) { ServerClock = response.ServerClock };
            }

            if (next is null)
            {
                yield break;
            }

            total = page.Total ?? total;
            ahead.Fill(next, page, MostAtOnce);
            (position, response) = await ahead.NextAsync().ConfigureAwait(false);
        }

        Task<ApiResponse<TResponse>> FetchAsync(PagePosition at, CancellationToken stop) => transport.SendForResponseAsync(
            ApiRequest.Get(ApiPath.Append(path, [.. parameters, .. at.Parameters])), type, stop);
    }
}
