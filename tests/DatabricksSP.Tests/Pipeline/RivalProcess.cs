using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>
/// What another process does at the same time with the same admin's token: for every principal for which a token is asked for, and again
/// whenever the response to that is lost, it makes one of the same looks.
/// </summary>
internal sealed class RivalProcess : IAsyncDisposable
{
    private const string Path = "/api/2.0/token-management/on-behalf-of/tokens";
    private const int Lifetime = 30 * 86400;

    private readonly WorkspaceEmulator _emulator;
    private readonly string _comment;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<string> _made = [];
    private readonly Task _work;

    public RivalProcess(WorkspaceEmulator emulator, string comment)
    {
        _emulator = emulator;
        _comment = comment;
        _http = new() { BaseAddress = emulator.Url, Timeout = TimeSpan.FromSeconds(3) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AdminToken);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Whether a token is the rival's: it asks for exactly 30 days, as most tools would.</summary>
    public static bool Owns(Token token) => (token.ExpiresAt - token.CreatedAt)?.TotalSeconds == Lifetime;

    /// <summary>Ends it, and returns the IDs of the tokens that it has got.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _end.CancelAsync();
        await _work;
        return [.. _made];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _http.Dispose();
        _end.Dispose();
    }

    private async Task WorkAsync()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> known = new(StringComparer.Ordinal);
        List<Task> making = [];
        try
        {
            for (int arrived = 1; ; arrived++)
            {
                await _emulator.Requests.WaitForAsync("POST", Path, arrived, _end.Token);
                LoggedRequest[] creations =
                [
                    .. _emulator.Requests.All.Where(request => request.Route == "POST " + Path && seen.Add(request.RequestId)),
                ];
                foreach (LoggedRequest creation in creations)
                {
                    if (Read(creation) is { } asked && (known.Add(asked.ApplicationId) || creation.Status is null or >= 500))
                    {
                        making.Add(MakeAsync(asked.ApplicationId));
                    }
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            await Task.WhenAll(making);
        }
    }

    /// <summary>Whom a token was asked for that is not the rival's own.</summary>
    private static Asked? Read(LoggedRequest request) =>
        request.RequestBody is { Length: > 0 } body
        && JsonSerializer.Deserialize<Asked>(body, JsonSerializerOptions.Web) is { } asked
        && asked.LifetimeSeconds != Lifetime
            ? asked
            : null;

    private async Task MakeAsync(string applicationId)
    {
        try
        {
            using HttpResponseMessage response = await _http.PostAsJsonAsync(
                Path, new { application_id = applicationId, lifetime_seconds = Lifetime, comment = _comment }, _end.Token);
            if (response.IsSuccessStatusCode)
            {
                JsonElement created = await response.Content.ReadFromJsonAsync<JsonElement>(_end.Token);
                _made.Add(created.GetProperty("token_info").GetProperty("token_id").GetString()!);
            }
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException or InvalidOperationException or OperationCanceledException)
        {
            // The weather is bad for all. What it loses is its own affair.
        }
    }

    private sealed record Asked(
        [property: JsonPropertyName("application_id")] string ApplicationId,
        [property: JsonPropertyName("lifetime_seconds")] int LifetimeSeconds);
}
