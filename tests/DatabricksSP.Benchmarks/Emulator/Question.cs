namespace DatabricksSP.Benchmarks.Emulator;

/// <summary>A GET to send: the path and the token of the caller.</summary>
internal readonly record struct Question(string Path, string Token)
{
    public static Question Parse(string line) => line.Split(' ') is [var path, var token]
        ? new Question(path, token)
        : throw new FormatException($"Not a path and a token: {line}");

    public override string ToString() => $"{Path} {Token}";
}
