using DatabricksSP.Client.LostReplies;

namespace DatabricksSP.Client.Transport;

/// <summary>A successful answer, read to its end. Disposing it wipes the body.</summary>
internal sealed class Answer(ResponseHead head, ResponseBody body) : IDisposable
{
    public ResponseHead Head { get; } = head;

    public ReadOnlyMemory<byte> Body => body.Bytes;

    public void Dispose() => body.Dispose();
}

/// <summary>An answer's content, and the workspace and the time it names in its headers.</summary>
internal readonly record struct Answer<T>(T Value, string? WorkspaceId, ServerClock? ServerClock)
{
    public Answer<TPart> Select<TPart>(Func<T, TPart> part) => new(part(Value), WorkspaceId, ServerClock);
}
