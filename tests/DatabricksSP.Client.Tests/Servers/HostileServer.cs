using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DatabricksSP.Client.Authentication;

namespace DatabricksSP.Client.Tests.Servers;

/// <summary>
/// A server on a real socket that does with each connection what a script says; the last reply is repeated. It
/// speaks just enough HTTP to record requests, so that replies may be as broken as they like.
/// </summary>
public sealed class HostileServer : IAsyncDisposable
{
    public const string Token = "dapi0123456789abcdef0123456789abcdef";

    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentQueue<Reply> _script;
    private readonly Reply _last;
    private readonly Func<RecordedRequest, Reply>? _rule;
    private readonly List<WorkspaceClient> _clients = [];
    private readonly Task _accepting;

    public HostileServer(params Reply[] script)
    {
        _script = new ConcurrentQueue<Reply>(script);
        _last = script.LastOrDefault() ?? Reply.HangUp;
        _listener.Start();
        Url = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    /// <summary>A server that decides by the request, for requests that come in no certain order.</summary>
    public HostileServer(Func<RecordedRequest, Reply> rule)
        : this() =>
        _rule = rule;

    public Uri Url { get; }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Waits for one request more to have been read.</summary>
    public Task NextRequestAsync() => _arrivals.WaitAsync();

    /// <summary>A client of this server, for which waits between attempts take no time.</summary>
    public WorkspaceClient Client(WorkspaceClientOptions? options = null)
    {
        WorkspaceClient client = ClientOf(Url, options);
        _clients.Add(client);
        return client;
    }

    public static WorkspaceClient ClientOf(Uri url, WorkspaceClientOptions? options = null) =>
        new(
            url,
            new PersonalAccessToken(new NetworkCredential("", Token).SecurePassword),
            options ?? new WorkspaceClientOptions { TimeProvider = new ImpatientTime() });

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await _closing.CancelAsync();
        await _accepting;
        _listener.Stop();
        _closing.Dispose();
        _arrivals.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_closing.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                Reply reply = _script.TryDequeue(out Reply? next) ? next : _last;
                if (reply.ReadsRequest || _rule is not null)
                {
                    RecordedRequest request = await ReadAsync(socket);
                    _requests.Enqueue(request);
                    _arrivals.Release();
                    reply = _rule?.Invoke(request) ?? reply;
                }

                await reply.Act(socket, _closing.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // The client or the test has had enough.
            }
        }
    }

    private async Task<RecordedRequest> ReadAsync(Socket socket)
    {
        List<byte> received = [];
        byte[] buffer = new byte[16 * 1024];
        int head;
        while ((head = Encoding.Latin1.GetString([.. received]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            received.AddRange(buffer.Take(await ReceiveAsync(socket, buffer)));
        }

        string[] lines = Encoding.Latin1.GetString([.. received.Take(head)]).Split("\r\n");
        Dictionary<string, string> headers = lines.Skip(1)
            .Select(static line => line.Split(": ", 2))
            .ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.OrdinalIgnoreCase);
        int length = headers.TryGetValue("Content-Length", out string? text)
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        while (received.Count < head + 4 + length)
        {
            received.AddRange(buffer.Take(await ReceiveAsync(socket, buffer)));
        }

        string[] first = lines[0].Split(' ');
        return new RecordedRequest(first[0], first[1], headers, Encoding.UTF8.GetString([.. received.Skip(head + 4)]));
    }

    private async Task<int> ReceiveAsync(Socket socket, byte[] buffer) =>
        await socket.ReceiveAsync(buffer, _closing.Token) is > 0 and int count ? count : throw new IOException("The client hung up.");
}
