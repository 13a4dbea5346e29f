using System.Net;
using System.Net.Http.Headers;

namespace DatabricksSP.Client.Transport;

/// <summary>
/// A JSON body that knows whether a connection ever took it: as long as none did, the workspace cannot have
/// done anything, whatever the failure looks like (name unknown, refused, TLS, proxy, time up while connecting).
/// </summary>
internal sealed class RequestBody : HttpContent
{
    private readonly byte[] _json;

    public RequestBody(byte[] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Sending { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Sending = true;
        return stream.WriteAsync(_json, 0, _json.Length);
    }

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Sending = true;
        return stream.WriteAsync(_json, 0, _json.Length, cancellationToken);
    }
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
