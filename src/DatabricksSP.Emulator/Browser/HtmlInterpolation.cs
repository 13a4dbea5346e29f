using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DatabricksSP.Emulator.Browser;

/// <summary>Turns <c>$"&lt;td&gt;{name}&lt;/td&gt;"</c> into HTML in which the name cannot be anything but text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _text;

    public HtmlInterpolation(int literalLength, int holes) => _text = new StringBuilder(literalLength + (holes * 16));

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(Html html) => _text.Append(html);

    public void AppendFormatted(IEnumerable<Html> pieces) => _text.AppendJoin("", pieces);

    public void AppendFormatted(string? text) => _text.Append(Html.Encode(text ?? ""));

    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number:N0}");

    public override string ToString() => _text.ToString();
}
