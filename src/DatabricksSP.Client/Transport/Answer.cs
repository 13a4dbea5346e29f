namespace DatabricksSP.Client.Transport;

/// <summary>A successful answer, read to its end. Disposing it wipes the body.</summary>
internal sealed class Answer(ResponseHead head, ResponseBody body) : IDisposable
{
    public ResponseHead Head { get; } = head;

    public ReadOnlyMemory<byte> Body => body.Bytes;

    public void Dispose() => body.Dispose();
}

/// <summary>An answer's content, and the workspace it names in its header.</summary>
internal readonly record struct Answer<T>(T Value, string? WorkspaceId);
