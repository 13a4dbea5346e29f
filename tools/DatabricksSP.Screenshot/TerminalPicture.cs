using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DatabricksSP.Screenshot;

/// <summary>What a terminal shows, as SVG: selectable text in a window.</summary>
internal static partial class TerminalPicture
{
    private const double CellWidth = 8.4;
    private const int LineHeight = 20;
    private const int Margin = 20;
    private const int TitleBar = 36;

    // SGR parameters, by https://www.ecma-international.org/publications-and-standards/standards/ecma-48 8.3.117.
    private static readonly Dictionary<string, string> Colors = new()
    {
        ["31"] = "#ff7b72",
        ["32"] = "#7ee787",
        ["33"] = "#e3b341",
        ["36"] = "#79c0ff",
    };

    private static readonly string[] ButtonColors = ["#ff5f57", "#febc2e", "#28c840"];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws a screen.</summary>
    /// <param name="screen">Its text, with ANSI sequences for colours and bold.</param>
    public static string Of(string screen)
    {
        string[] lines = screen.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        double width = (RecordedSession.Width * CellWidth) + (2 * Margin);
        int height = TitleBar + (lines.Length * LineHeight) + Margin;
        XElement picture = new(
            Svg + "svg",
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            new XAttribute("width", width),
            new XAttribute("font-family", "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"),
            new XAttribute("font-size", 14),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", "DatabricksSP in a terminal"),
            Box(width, height),
            Buttons());
        // One line of the file for one of the screen; any other white space would be shown.
        picture.Add(lines.SelectMany((line, index) => new XNode[] { new XText("\n"), DrawLine(line, index) }));
        return picture.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>The text of a screen, without ANSI sequences.</summary>
    public static string PlainText(string screen) => Sequence().Replace(screen, "");

    private static XElement Box(double width, int height) => new(
        Svg + "rect",
        new XAttribute("width", width),
        new XAttribute("height", height),
        new XAttribute("rx", 10),
        new XAttribute("fill", "#0d1117"));

    private static IEnumerable<XElement> Buttons() => ButtonColors.Select(static (color, index) => new XElement(
        Svg + "circle",
        new XAttribute("cx", Margin + (index * 20)),
        new XAttribute("cy", TitleBar / 2),
        new XAttribute("r", 6),
        new XAttribute("fill", color)));

    private static XElement DrawLine(string line, int index)
    {
        XElement text = new(
            Svg + "text",
            new XAttribute("x", Margin),
            new XAttribute("y", TitleBar + ((index + 1) * LineHeight) - 6),
            new XAttribute("fill", "#e6edf3"),
            // Not xml:space, which Chromium is about to drop.
            new XAttribute("style", "white-space: pre"));
        int length = PlainText(line).TrimEnd().Length;
        if (length > 0)
        {
            // Whatever font there is: columns stay columns.
            text.Add(new XAttribute("textLength", Math.Round(length * CellWidth, 1)));
            text.Add(SpansOf(line.TrimEnd()));
        }

        return text;
    }

    private static IEnumerable<XNode> SpansOf(string line)
    {
        string? color = null;
        bool bold = false;
        StringBuilder rest = new(line);
        for (Match next = Sequence().Match(line); ; next = next.NextMatch())
        {
            int start = line.Length - rest.Length;
            string part = next.Success ? line[start..next.Index] : line[start..];
            if (part.Length > 0)
            {
                yield return Span(part, color, bold);
            }

            if (!next.Success)
            {
                yield break;
            }

            rest.Remove(0, next.Index + next.Length - start);
            foreach (string parameter in next.Groups[1].Value.Split(';'))
            {
                (color, bold) = parameter switch
                {
                    "" or "0" => (null, false),
                    "1" => (color, true),
                    "22" => (color, false),
                    _ => (Colors.GetValueOrDefault(parameter, color ?? ""), bold),
                };
            }
        }
    }

    private static XNode Span(string text, string? color, bool bold) => string.IsNullOrEmpty(color) && !bold
        ? new XText(text)
        : new XElement(
            Svg + "tspan",
            string.IsNullOrEmpty(color) ? null : new XAttribute("fill", color),
            bold ? new XAttribute("font-weight", "bold") : null,
            text);

    [GeneratedRegex(@"\x1b\[([\d;]*)m")]
    private static partial Regex Sequence();
}
