using System.Net;
using System.Text;

namespace DatabricksSP.Client.Errors;

/// <summary>What a page means to say: the text of its first <c>pre</c>, else its title.</summary>
internal static class HtmlMessage
{
    // What is said stands near the top.
    private const int SearchedBytes = 64 * 1024;

    public static bool IsHtml(string? contentType, ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> text = body.Span.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8)
            || (contentType is "text/html" or "application/xhtml+xml" && !text.IsEmpty && text[0] is not ((byte)'{' or (byte)'['));
    }

    public static string? In(ReadOnlyMemory<byte> body)
    {
        string html = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, SearchedBytes)).ToArray());
        return Content(html, "pre") ?? Content(html, "title");
    }

    // Searched by hand: a regular expression for this is slow on pages made to make it so.
    private static string? Content(string html, string tag)
    {
        int open = html.IndexOf("<" + tag, StringComparison.OrdinalIgnoreCase);
        int start = open < 0 ? -1 : html.IndexOf('>', open);
        int end = start < 0 ? -1 : html.IndexOf("</" + tag, start, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            return null;
        }

        string text = WebUtility.HtmlDecode(WithoutTags(html.Substring(start + 1, end - start - 1))).Trim();
        return text.Length > 0 ? text : null;
    }

    private static string WithoutTags(string html)
    {
        StringBuilder text = new(html.Length);
        bool inTag = false;
        foreach (char character in html)
        {
            inTag = character == '<' || (inTag && character != '>');
            if (!inTag && character != '>')
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }
}
