using System.Management.Automation;
using System.Management.Automation.Language;

namespace DatabricksSP.Playground.Sessions;

/// <summary>A file of PowerShell source.</summary>
/// <param name="Text">The source.</param>
/// <param name="Syntax">Its syntax tree.</param>
/// <param name="Tokens">Its tokens, comments among them.</param>
public sealed record ScriptFile(string Text, ScriptBlockAst Syntax, IReadOnlyList<Token> Tokens)
{
    /// <summary>Reads a file; a relative path is one from the current folder.</summary>
    /// <exception cref="ParseException">The file is not valid PowerShell.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ScriptFile Read(string path)
    {
        // The full name gives errors their place, and the script its $PSScriptRoot.
        string fullName = Path.GetFullPath(path);
        string text = File.ReadAllText(fullName);
        ScriptBlockAst syntax = Parser.ParseInput(text, fullName, out Token[]? tokens, out ParseError[]? errors);
        return errors.Length == 0 ? new ScriptFile(text, syntax, tokens) : throw new ParseException(errors);
    }
}
