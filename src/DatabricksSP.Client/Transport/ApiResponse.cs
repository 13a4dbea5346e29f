using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>A successful response, read to its end. Disposing it wipes the body.</summary>
internal sealed class ApiResponse(ResponseHead head, ResponseBody body) : IDisposable
{
    public ResponseHead Head { get; } = head;

    public ReadOnlyMemory<byte> Body => body.Bytes;

    public void Dispose() => body.Dispose();
}

/// <summary>A response's content, and the workspace and the time it names in its headers.</summary>
internal readonly record struct ApiResponse<T>(T Value, string? WorkspaceId, ServerClock? ServerClock)
{
    public ApiResponse<TPart> Select<TPart>(Func<T, TPart> part) => new(part(Value), WorkspaceId, ServerClock);
}
