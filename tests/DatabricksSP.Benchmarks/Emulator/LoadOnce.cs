using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DatabricksSP.Benchmarks.Emulator;

/// <summary>
/// The process that asks. Every connection is kept alive and has one question in flight; the questions are bytes made beforehand, and
/// of a response only the status and the length are looked at.
/// </summary>
internal sealed class LoadOnce
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly byte[][] _questions;
    private readonly IPEndPoint _server;
    private volatile bool _counts;
    private volatile bool _over;

    private LoadOnce(IPEndPoint server, IEnumerable<Question> questions)
    {
        _server = server;
        _questions =
        [
            .. questions.Select(question =>
                Encoding.ASCII.GetBytes(
                    $"GET {question.Path} HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {question.Token}\r\nAccept: "
                        + "application/json\r\n\r\n")),
        ];
    }

    public static async Task<int> RunAsync(string server, int connections, double seconds, TextReader input, TextWriter output)
    {
        List<Question> questions = new();
        while (await input.ReadLineAsync() is { } line)
        {
            questions.Add(Question.Parse(line));
        }

        LoadOnce load = new(IPEndPoint.Parse(server), questions);
        double rate = await load.MeasureAsync(connections, TimeSpan.FromSeconds(seconds));
        await output.WriteLineAsync(rate.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    private async Task<double> MeasureAsync(int connections, TimeSpan duration)
    {
        Task<long>[] asking = [.. Enumerable.Range(0, connections).Select(number => Task.Run(() => AskAsync(number)))];
        await Task.Delay(WarmUp);
        long start = Stopwatch.GetTimestamp();
        _counts = true;
        await Task.Delay(duration);
        _over = true;
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        return (await Task.WhenAll(asking)).Sum() / took.TotalSeconds;
    }

    /// <summary>Asks on one connection until it is over, and tells how many answers counted.</summary>
    private async Task<long> AskAsync(int next)
    {
        using Socket socket = new(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server);
        byte[] buffer = new byte[64 * 1024];
        long answers = 0;
        for (next *= 7919; !_over; next++)
        {
            await socket.SendAsync(_questions[next % _questions.Length]);
            int received = 0;
            int length;
            do
            {
                int more = await socket.ReceiveAsync(buffer.AsMemory(received));
                received += more > 0 ? more : throw new IOException("The server closed the connection.");
                length = AnswerLength(buffer.AsSpan(0, received));
            }
            while (received < length);

            answers += _counts && !_over ? 1 : 0;
        }

        return answers;
    }

    /// <summary>How long the response is, or more than there is yet when that cannot be told.</summary>
    private static int AnswerLength(ReadOnlySpan<byte> answer)
    {
        int head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return int.MaxValue;
        }

        if (!answer.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidDataException(Encoding.UTF8.GetString(answer));
        }

        ReadOnlySpan<byte> name = "Content-Length: "u8;
        ReadOnlySpan<byte> value = answer[(answer.IndexOf(name) + name.Length)..];
        return head + 4 + int.Parse(value[..value.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
