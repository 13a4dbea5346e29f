using System.Text.RegularExpressions;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Docs.Tests;

/// <summary>The documents that people read, and the examples in them.</summary>
internal static partial class Documents
{
    private static readonly string Root = Path.GetDirectoryName(ModuleCheckout.FindManifest())!;

    public static IReadOnlyList<Example> Examples { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(Root, "README.md"))
            .SelectMany(static file => In(NameOf(file), File.ReadAllLines(file)))
            .Concat(Topics.SelectMany(static file => InTopic(NameOf(file), File.ReadAllLines(file))))
            .OrderBy(static example => example.Document, StringComparer.Ordinal),
    ];

    /// <summary>The documents whose examples are typed one after the other, by who starts with nothing.</summary>
    public static IReadOnlyList<string> Walks { get; } = ["README.md", "docs/getting-started.md"];

    /// <summary>The about topics.</summary>
    public static IReadOnlyList<string> Topics => Directory.GetFiles(Path.Combine(Root, "en-US"), "about_*.help.txt");

    /// <summary>The examples in an about topic: what stands between empty lines below EXAMPLES.</summary>
    public static IEnumerable<Example> InTopic(string topic, string[] lines)
    {
        int start = Array.IndexOf(lines, "EXAMPLES") + 1;
        int end = Array.FindIndex(lines, start, static line => line.Length > 0 && !line.StartsWith(' '));
        for (int line = start; start > 0 && line < end; line++)
        {
            int next = Array.FindIndex(lines, line, static each => each.Length == 0);
            if (next > line)
            {
                yield return new Example(topic, line + 1, string.Join('\n', lines[line..next]), null, null);
                line = next;
            }
        }
    }

    /// <summary>The blocks of PowerShell in a document.</summary>
    public static IEnumerable<Example> In(string document, string[] lines)
    {
        for (int line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            int end = EndOf(lines, line);
            if (lines[line] == "```powershell")
            {
                int next = Array.FindIndex(lines, end + 1, static each => each.Length > 0);
                string? output = next >= 0 && lines[next] == "```output" ? Between(lines, next, EndOf(lines, next)) : null;
                int before = Array.FindLastIndex(lines, Math.Max(line - 1, 0), static each => each.Length > 0);
                Match mark = NotRun().Match(before < 0 ? "" : lines[before]);
                yield return new Example(document, line + 2, Between(lines, line, end), output, mark.Success ? mark.Groups[1].Value : null);
            }

            line = end;
        }
    }

    private static string NameOf(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static int EndOf(string[] lines, int start) => Array.IndexOf(lines, "```", start + 1) is var end and >= 0
        ? end
        : throw new FormatException($"The block in line {start + 1} has no end.");

    private static string Between(string[] lines, int start, int end) => string.Join('\n', lines[(start + 1)..end]);

    [GeneratedRegex("^<!-- not run: (.+) -->$")]
    private static partial Regex NotRun();
}
