using System.Buffers;

namespace DatabricksSP.Client.Transport;

/// <summary>The bytes of a response, in a buffer that is wiped after use: there may be a token in it.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int Usual = 16 * 1024;
    private const int Believed = 1024 * 1024;

    private byte[] _buffer;
    private int _length;

    private ResponseBody(byte[] buffer) => _buffer = buffer;

    /// <summary>The most that is read of a response; what is longer is no response of this API.</summary>
    public const int Limit = 64 * 1024 * 1024;

    public static ResponseBody Empty => new([]);

    /// <summary>The body without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ReadOnlyMemory<byte> bytes = _buffer.AsMemory(0, _length);
            return bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes.Slice(3) : bytes;
        }
    }

    public int Length => _length;

    /// <exception cref="BodyTooLongException">There is more than <see cref="Limit"/>, after decompression.</exception>
    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > Limit)
        {
            throw new BodyTooLongException();
        }

        // One byte more than announced lets the end be seen without growing. A large announcement is only believed when it comes true.
        long announced = Math.Min(response.Content.Headers.ContentLength ?? Usual, Believed);
        ResponseBody body = new(ArrayPool<byte>.Shared.Rent((int)announced + 1));
        try
        {
            await body.FillAsync(response, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        Return(buffer);
    }

    private async Task FillAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false) is > 0 and int count)
#else
        // On .NET Framework a pending read does not look at the token; closing the response ends it.
        using CancellationTokenRegistration closing = cancellationToken.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        while (await stream.ReadAsync(
            _buffer, _length, _buffer.Length - _length, cancellationToken).ConfigureAwait(false) is > 0 and int count)
#endif
        {
            _length += count;
            if (_length > Limit)
            {
                throw new BodyTooLongException();
            }

            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        byte[] smaller = _buffer;
        _buffer = larger;
        Return(smaller);
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
