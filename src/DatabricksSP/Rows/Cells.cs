using System.Collections;
using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Reads the cells of a row.</summary>
internal static class Cells
{
    private static readonly char[] Separators = [',', ';'];

    /// <summary>Whether a cell says nothing: it is null, or text of spaces at most, or a list of nothing.</summary>
    public static bool IsBlank(object? cell) => (cell is PSObject wrapped ? wrapped.BaseObject : cell) switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        ICollection several => several.Count == 0,
        _ => false,
    };

    /// <summary>The values of a cell, or of a list of them; commas and semicolons separate those in one string.</summary>
    public static string[] Split(object cell) =>
    [
        .. LanguagePrimitives.ConvertTo<string[]>(cell)
            .SelectMany(static each => (each ?? "").Split(Separators))
            .Select(static each => each.Trim())
            .Where(static each => each.Length > 0),
    ];
}
