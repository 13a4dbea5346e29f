using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace DatabricksSP.Emulator.Browser;

/// <summary>A piece of HTML. It is made of literal markup; every value put into that is encoded, unless it is HTML itself.</summary>
internal readonly record struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Empty => default;

    public static Html Of(HtmlInterpolation markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    public static string Encode(string text) => Encoder.Encode(text);

    public override string ToString() => _text ?? "";
}
