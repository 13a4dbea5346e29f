using System.Text;

namespace DatabricksSP.Client.Authentication.CommandLine;

/// <summary>What a program writes to one of its streams. It is read from the beginning on, so that the program can go on.</summary>
internal sealed class CommandOutput : IDisposable
{
    // What a program wrote before its end is there at once. It takes longer only where something that it has started, and left behind,
    // still holds the stream.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);

    private readonly StreamReader _stream;
    private readonly StringBuilder _text = new();
    private readonly Task _reading;

    public CommandOutput(StreamReader stream)
    {
        _stream = stream;
        _reading = ReadToEndAsync();
    }

    /// <summary>All that was written, when the program has ended.</summary>
    public async Task<string> ReadAsync()
    {
        await Task.WhenAny(_reading, Task.Delay(EndTimeout, CancellationToken.None)).ConfigureAwait(false);
        lock (_text)
        {
            return _text.ToString();
        }
    }

    public void Dispose() => _stream.Dispose();

    private async Task ReadToEndAsync()
    {
        char[] buffer = new char[4096];
        try
        {
            while (await _stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false) is > 0 and int count)
            {
                lock (_text)
                {
                    _text.Append(buffer, 0, count);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody wants to hear more of it.
        }
        finally
        {
            // There may be a token in it.
            Array.Clear(buffer, 0, buffer.Length);
        }
    }
}
