using System.Globalization;

namespace DatabricksSP.Emulator.Http;

/// <summary>A part of a list. Its token is the position of the first entry.</summary>
internal readonly record struct Page(int Start, int Size)
{
    public IEnumerable<T> Of<T>(IReadOnlyCollection<T> all) => all.Skip(Start).Take(Size);

    /// <summary>The token of the page after this one, or null when there is none.</summary>
    public string? NextToken<T>(IReadOnlyCollection<T> all) =>
        all.Count - Start > Size ? (Start + Size).ToString(CultureInfo.InvariantCulture) : null;
}
