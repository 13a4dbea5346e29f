using System.Collections.Concurrent;

namespace DatabricksSP.Tests;

/// <summary>A keyboard whose lines are known beforehand; when they are used up, nobody is there.</summary>
public sealed class Answers : TextReader
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Types lines ahead.</summary>
    public void Type(params string[] lines) => Array.ForEach(lines, _lines.Enqueue);

    /// <summary>Forgets the lines that nobody has read.</summary>
    public void Clear() => _lines.Clear();

    /// <inheritdoc/>
    public override string? ReadLine() => _lines.TryDequeue(out string? line) ? line : null;
}
