using System.Net.Http.Headers;
using System.Text.Json;

namespace DatabricksSP.Benchmarks;

/// <summary>Which requests the emulated workspace has served.</summary>
internal sealed class RequestCount(Uri url, string token) : IDisposable
{
    private readonly HttpClient _operator = new()
    {
        BaseAddress = url,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task ClearAsync() => (await _operator.DeleteAsync("_emulator/requests")).EnsureSuccessStatusCode();

    /// <summary>How many were served; those that were refused for their rate do not count.</summary>
    public async Task<long> ReadAsync()
    {
        using JsonDocument log = JsonDocument.Parse(await _operator.GetStringAsync("_emulator/requests?limit=100000"));
        return log
            .RootElement.GetProperty("requests")
            .EnumerateArray()
            .LongCount(static each =>
                !(
                    each.TryGetProperty("status", out JsonElement status)
                    && status.ValueKind == JsonValueKind.Number
                    && status.GetInt32() == 429));
    }

    public void Dispose() => _operator.Dispose();
}
