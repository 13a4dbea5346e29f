namespace DatabricksSP.Emulator.Requests;

/// <summary>
/// The beginning of a body, as it went over the wire. A long one is copied in part, so that the log does not keep all of it.
/// </summary>
internal readonly struct LoggedBody(ReadOnlyMemory<byte> body)
{
    private const int Longest = 16 * 1024;

    public ReadOnlyMemory<byte> Start { get; } = body.Length > Longest ? body[..Longest].ToArray() : body;

    public bool IsCut { get; } = body.Length > Longest;
}
