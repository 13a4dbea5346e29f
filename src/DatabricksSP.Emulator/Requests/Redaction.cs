using System.Text;
using System.Text.RegularExpressions;

namespace DatabricksSP.Emulator.Requests;

/// <summary>Takes secrets out of what is logged. Works on text, since a body need not be well-formed to hold a secret.</summary>
internal static partial class Redaction
{
    private const string Removed = "**REDACTED**";

    public static string Body(LoggedBody body)
    {
        string text = Text(Encoding.UTF8.GetString(body.Start.Span));
        return body.IsCut ? text + "…" : text;
    }

    public static string Text(string text)
    {
        text = JsonSecret().Replace(text, "$1" + Removed);
        text = FormSecret().Replace(text, "$1" + Removed);
        return TokenValue().Replace(text, Removed);
    }

    // The value may have been cut off before its closing quote.
    [GeneratedRegex(
        """("(?:token_value|secret|client_secret|access_token|refresh_token|id_token|subject_token|assertion)"\s*:\s*")"""
        + """(?:[^"\\]|\\.)*""")]
    private static partial Regex JsonSecret();

    [
        GeneratedRegex(
            """((?:^|[?&])(?:client_secret|access_token|refresh_token|subject_token|assertion|token|code|code_verifier)=)[^&\s]+"""),
    ]
    private static partial Regex FormSecret();

    [GeneratedRegex("""dapi[0-9a-f]{8,}(?:-\d+)?|dose[0-9a-f]{8,}|eyJ[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)*""")]
    private static partial Regex TokenValue();
}
