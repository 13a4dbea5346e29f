using System.Net.Http.Headers;
using System.Net.Http.Json;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Races;

/// <summary>Somebody who grants by PATCH, in a steady rhythm: one principal after another, on each of some lists.</summary>
internal sealed class RawGrants : IAsyncDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http;
    private readonly ServicePrincipal[] _principals;
    private readonly CancellationTokenSource _end = new();
    private readonly Task<int> _work;

    public RawGrants(WorkspaceEmulator emulator, ServicePrincipal[] principals, params string[] lists)
    {
        _principals = principals;
        _http = new() { BaseAddress = emulator.Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AdminToken);
        _work = Task.Run(() => GrantAsync(lists));
    }

    /// <summary>Ends it, and returns those to whom each list was granted.</summary>
    public async Task<ServicePrincipal[]> EndAsync()
    {
        await _end.CancelAsync();
        return _principals[..await _work];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _http.Dispose();
        _end.Dispose();
    }

    private async Task<int> GrantAsync(string[] lists)
    {
        using PeriodicTimer rhythm = new(Rhythm);
        int granted = 0;
        while (granted < _principals.Length && !_end.IsCancellationRequested)
        {
            foreach (string list in lists)
            {
                using HttpResponseMessage response = await _http.PatchAsJsonAsync(
                    list, AccessList.Granting(_principals[granted].ApplicationId));
                response.EnsureSuccessStatusCode();
            }

            granted++;
            await rhythm.WaitForNextTickAsync();
        }

        return granted;
    }
}
