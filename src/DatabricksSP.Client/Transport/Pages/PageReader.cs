using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>Reads lists page by page: the one loop of all lists.</summary>
internal static class PageReader
{
    // Asked for, not relied on: the server may give less.
    private const int ScimPageSize = 1000;

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
        string? firstOfPrevious = null;
        for (PagePosition? position = first(); position is not null;)
        {
            ApiRequest request = ApiRequest.Get(path + ApiPath.Query([.. parameters, .. position.Parameters]));
            ApiResponse<TResponse> response = await transport.SendForResponseAsync(request, type, cancellationToken).ConfigureAwait(false);
            TResponse page = response.Value;
            string? firstOfThis = page.Items.Count > 0 ? idOf(page.Items[0]) : null;

            // A server that does not know the parameters says the same again, for ever.
            if (firstOfThis is not null && firstOfThis == firstOfPrevious)
            {
                yield break;
            }

            yield return new Page<T>(page.Items, page.Total) { ServerClock = response.ServerClock };
            firstOfPrevious = firstOfThis ?? firstOfPrevious;
            position = position.After(page);
        }
    }
}
