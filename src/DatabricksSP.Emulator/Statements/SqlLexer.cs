using System.Text.RegularExpressions;

namespace DatabricksSP.Emulator.Statements;

/// <summary>A word, number, string, quoted name, parameter or sign of a statement.</summary>
internal readonly record struct SqlToken(string Text, int Position)
{
    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Takes a statement apart. Comments and a closing semicolon are dropped.</summary>
internal static partial class SqlLexer
{
    public static List<SqlToken> Read(string statement)
    {
        var tokens = new List<SqlToken>();
        foreach (Match match in Token().Matches(statement))
        {
            if (!match.Groups["space"].Success)
            {
                tokens.Add(new SqlToken(match.Value, match.Index));
            }
        }

        if (tokens is [.., { Text: ";" }])
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        return tokens;
    }

    [GeneratedRegex("""
        (?<space>\s+|--[^\n]*|/\*.*?\*/)|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|:\w+|\d+(?:\.\d+)?|\w+|.
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
