#if !NET
namespace DatabricksSP.Client;

/// <summary>What strings can do since .NET Core, for netstandard2.0.</summary>
internal static class StringPolyfills
{
    public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

    public static ReadOnlySpan<byte> TrimStart(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> blanks)
    {
        while (!text.IsEmpty && blanks.IndexOf(text[0]) >= 0)
        {
            text = text.Slice(1);
        }

        return text;
    }
}
#endif
