using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DatabricksSP.Emulator.Tests.Browser;

/// <summary>A headless Chromium, told what to do over its DevTools protocol. Tests are skipped where there is none.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _pending = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _receiving = Task.CompletedTask;
    private Task _draining = Task.CompletedTask;
    private int _lastId;

    private Chromium(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>An event of a tab: the session, the name and the parameters.</summary>
    public event Action<string, string, JsonNode>? Noticed;

    public static async Task<Chromium> StartAsync()
    {
        string? program = Find();
        Assert.SkipWhen(program is null, $"No Chromium here: none of {string.Join(", ", Names)} is in PATH.");

        string profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        ProcessStartInfo start = new(
            program!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
                "--hide-scrollbars",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
                $"--user-data-dir={profile}", "about:blank",
            ])
        {
            RedirectStandardError = true,
        };
        Chromium chromium = new(Process.Start(start)!, profile);
        try
        {
            await chromium.ConnectAsync();
            return chromium;
        }
        catch
        {
            await chromium.DisposeAsync();
            throw;
        }
    }

    public async Task<Tab> OpenAsync(Uri url, int width, int height, bool dark = false)
    {
        JsonNode target = await SendAsync(null, "Target.createTarget", new { url = "about:blank" });
        JsonNode session = await SendAsync(null, "Target.attachToTarget", new { targetId = (string?)target["targetId"], flatten = true });
        Tab tab = new(this, (string)session["sessionId"]!);
        await tab.ShowAsync(url, width, height, dark);
        return tab;
    }

    public async Task<JsonNode> SendAsync(string? session, string method, object parameters)
    {
        int id = Interlocked.Increment(ref _lastId);
        TaskCompletionSource<JsonNode> response = _pending.GetOrAdd(
            id,
            _ => new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously));
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(
            session is null
                ? (object)new { id, method, @params = parameters }
                : new { id, method, @params = parameters, sessionId = session });
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        return await response.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _draining;
        _process.Dispose();
        _socket.Dispose();
        _sending.Dispose();
        _closing.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A crash reporter of the browser may still hold a file of its profile.
        }
    }

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
         where File.Exists(path)
         select path).FirstOrDefault();

    private async Task ConnectAsync()
    {
        const string announcement = "DevTools listening on ";
        List<string> printed = new();
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal))
            {
                _draining = _process.StandardError.ReadToEndAsync(CancellationToken.None);
                await _socket.ConnectAsync(new Uri(line[announcement.Length..]), TestContext.Current.CancellationToken);
                _receiving = ReceiveAsync();
                return;
            }

            printed.Add(line);
        }

        Assert.Fail($"Chromium did not start:\n{string.Join('\n', printed)}");
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        while (true)
        {
            WebSocketReceiveResult received = await _socket.ReceiveAsync(buffer, _closing.Token);
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                Take(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                message.SetLength(0);
            }
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is null)
        {
            Noticed?.Invoke((string?)message["sessionId"] ?? "", (string)message["method"]!, message["params"]!);
        }
        else if (_pending.TryRemove((int)message["id"]!, out TaskCompletionSource<JsonNode>? response))
        {
            if (message["error"] is { } error)
            {
                response.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                response.SetResult(message["result"]!);
            }
        }
    }
}
