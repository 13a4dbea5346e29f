using System.Net.Http.Headers;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>How many requests the emulated workspace has served.</summary>
internal sealed class RequestCount(Uri url, string token) : IDisposable
{
    private readonly HttpClient _operator = new() { BaseAddress = url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    public async Task ClearAsync() => (await _operator.DeleteAsync("_emulator/requests")).EnsureSuccessStatusCode();

    /// <summary>All but those that were refused for their rate.</summary>
    public async Task<long> ReadAsync()
    {
        using JsonDocument log = JsonDocument.Parse(await _operator.GetStringAsync("_emulator/requests?limit=100000"));
        int refused = log.RootElement.GetProperty("requests").EnumerateArray()
            .Count(static each => each.TryGetProperty("status", out JsonElement status) && status.ValueKind == JsonValueKind.Number && status.GetInt32() == 429);
        return log.RootElement.GetProperty("count").GetInt64() - refused;
    }

    public void Dispose() => _operator.Dispose();
}
