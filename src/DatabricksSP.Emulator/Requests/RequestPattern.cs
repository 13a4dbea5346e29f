using System.IO.Enumeration;

namespace DatabricksSP.Emulator.Requests;

/// <summary>Which requests are meant: a method, or null for any, and a path in which <c>*</c> stands for any characters.</summary>
internal readonly record struct RequestPattern(string? Method, string Path)
{
    public bool Matches(string method, string path) =>
        (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && FileSystemName.MatchesSimpleExpression(Path, path);
}
