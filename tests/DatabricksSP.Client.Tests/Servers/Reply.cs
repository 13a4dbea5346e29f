using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DatabricksSP.Client.Tests.Servers;

/// <summary>What a hostile server does with one connection after it has read a request from it, or instead of that.</summary>
public sealed record Reply(Func<Socket, CancellationToken, Task> Act)
{
    /// <summary>Whether the request is read before the reply.</summary>
    public bool ReadsRequest { get; init; } = true;

    public static Reply Json(string body, params (string Name, string Value)[] headers) => Json(200, body, headers);

    public static Reply Json(int status, string body, params (string Name, string Value)[] headers) =>
        Http(status, "application/json", Encoding.UTF8.GetBytes(body), headers);

    public static Reply Html(int status, string body) => Http(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(body));

    public static Reply Text(int status, string body) => Http(status, "text/plain", Encoding.UTF8.GetBytes(body));

    public static Reply Redirect(string location, int status = 302) => Http(status, null, [], ("Location", location));

    public static Reply Http(int status, string? contentType, byte[] body, params (string Name, string Value)[] headers) =>
        Bytes([.. Head(status, contentType, body.Length, headers), .. body]);

    /// <summary>These bytes and the end of the connection, whatever they mean.</summary>
    public static Reply Bytes(byte[] bytes) => new((socket, cancellationToken) => socket.SendAsync(bytes, cancellationToken).AsTask());

    /// <summary>A head that announces more than comes.</summary>
    public static Reply CutOff(int status, string body, int announced) =>
        Bytes([.. Head(status, "application/json", announced), .. Encoding.UTF8.GetBytes(body)]);

    /// <summary>The request is read, and nothing is ever said.</summary>
    public static Reply Silence { get; } = new((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

    /// <summary>A head and the beginning of a body, and then nothing any more.</summary>
    public static Reply StopsInTheMiddle { get; } = new(async (socket, cancellationToken) =>
    {
        await socket.SendAsync((byte[])[.. Head(200, "application/json", 1000), .. "{\"id\":"u8], cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    });

    /// <summary>The request is read, and then the connection is reset: the work may have been done.</summary>
    public static Reply Reset { get; } = new((socket, _) =>
    {
        socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    });

    /// <summary>The request is read, and the connection is closed without a word.</summary>
    public static Reply HangUp { get; } = new((_, _) => Task.CompletedTask);

    /// <summary>Bytes without end, as a body of unknown length.</summary>
    public static Reply WithoutEnd { get; } = new(async (socket, cancellationToken) =>
    {
        await socket.SendAsync(
            Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"), cancellationToken);
        byte[] blanks = Enumerable.Repeat((byte)' ', 1024 * 1024).ToArray();
        while (true)
        {
            await socket.SendAsync(blanks, cancellationToken);
        }
    });

    private static byte[] Head(int status, string? contentType, int length, params (string Name, string Value)[] headers)
    {
        StringBuilder head = new();
        head.Append(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {Phrase(status)}\r\nContent-Length: {length}\r\nConnection: close\r\n");
        if (contentType is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {contentType}\r\n");
        }

        foreach ((string name, string value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    private static string Phrase(int status) => status switch
    {
        404 => "Not Found",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        400 => "Bad Request",
        _ => ((HttpStatusCode)status).ToString(),
    };
}
