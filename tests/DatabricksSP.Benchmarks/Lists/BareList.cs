using System.Diagnostics;
using System.Net.Http.Headers;

namespace DatabricksSP.Benchmarks.Lists;

/// <summary>
/// As many requests, one after another, by a bare HttpClient that reads the responses and parses nothing; so it asks for the first page of
/// warehouses again and again, since the others can only be asked for by who has parsed that.
/// </summary>
internal sealed class BareList(Uri url, string token) : IDisposable
{
    // What the emulator gives in one response.
    private const int PageSize = 100;

    private readonly HttpClient _client = new()
    {
        BaseAddress = url,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Reads a list and returns when the first page was there.</summary>
    public async Task<long> ReadAsync(Listed listed, int items)
    {
        long first = 0;
        for (int index = 0; index < items; index += PageSize)
        {
            string path = listed == Listed.ServicePrincipals
                ? $"api/2.0/preview/scim/v2/ServicePrincipals?startIndex={index + 1}&count={PageSize}"
                : $"api/2.0/sql/warehouses?page_size={PageSize}";
            using HttpResponseMessage response = await _client.GetAsync(new Uri(path, UriKind.Relative));
            await response.EnsureSuccessStatusCode().Content.CopyToAsync(Stream.Null);
            first = first == 0 ? Stopwatch.GetTimestamp() : first;
        }

        return first;
    }

    public void Dispose() => _client.Dispose();
}
