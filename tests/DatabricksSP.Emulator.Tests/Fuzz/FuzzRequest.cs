using System.Net.Http.Headers;
using System.Text;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>A request that was drawn.</summary>
internal sealed record FuzzRequest(string Method, string Target, string? Token, byte[]? Body, string? ContentType)
{
    public HttpRequestMessage ToMessage(Uri host)
    {
        // As it was drawn: with dots and escapes that a client would have resolved.
        Uri url = new(host.GetLeftPart(UriPartial.Authority) + Target, new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        });
        HttpRequestMessage message = new(new HttpMethod(Method), url);
        if (Token is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Token);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = ContentType is null ? null : MediaTypeHeaderValue.Parse(ContentType);
        }

        return message;
    }

    public override string ToString() =>
        $"{Method} {Target} as {(Token is null ? "nobody" : Token[..Math.Min(8, Token.Length)])} with "
        + $"{Cut(Body is null ? "nothing" : Encoding.UTF8.GetString(Body))}";

    private static string Cut(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}
