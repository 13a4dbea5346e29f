using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>Reads the error out of a response, in any of the shapes in which Databricks and what stands before it say errors.</summary>
internal static class ErrorResponseReader
{
    // No error is longer, and only its beginning is shown.
    private const int LongestJson = 4 * 1024 * 1024;

    private static readonly Regex CodeAndMessage = new(
        @"^([A-Z][A-Z0-9_]+): (.+)$", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    public static ApiFailure Read(ResponseHead head, ReadOnlyMemory<byte> body, bool forAdmins, string? knownSecret)
    {
        ErrorBody error = Parse(head, body);
        string code = Code(error.Code) ?? StatusName.Code(head.Status);
        string message = ErrorText.Clean(error.Message ?? WithoutMessage(head), knownSecret);
        return new ApiFailure
        {
            Status = head.Status,
            Code = code,
            Kind = ErrorClassifier.KindOf(head.Status, code, message, error.IsJson, forAdmins),
            Message = message,
            RequestId = (head.RequestId ?? ErrorDetails.RequestId(error.Details)) is { } id ? ErrorText.Clean(id, knownSecret) : null,
            Wait = head.RetryAfter ?? ErrorDetails.RetryDelay(error.Details),
            Details = ErrorDetails.Clean(error.Details, knownSecret),
        };
    }

    private static ErrorBody Parse(ResponseHead head, ReadOnlyMemory<byte> body)
    {
        if (body.Span.TrimStart(" \t\r\n"u8).IsEmpty || body.Length > LongestJson)
        {
            return default;
        }

        if (HtmlMessage.IsHtml(head.ContentType, body))
        {
            return new ErrorBody(null, HtmlMessage.In(body));
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return ErrorJson.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return OfPlainText(body);
        }
    }

    /// <summary>Takes <c>CODE: message</c> apart; what is said otherwise is the message.</summary>
    public static ErrorBody OfText(string text) => CodeAndMessage.Match(text) is { Success: true } match
        ? new ErrorBody(match.Groups[1].Value, match.Groups[2].Value)
        : new ErrorBody(null, text);

    private static ErrorBody OfPlainText(ReadOnlyMemory<byte> body)
    {
        string text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, 16 * 1024)).ToArray()).Trim();
        if (OfText(text) is { Code: not null } error)
        {
            return error;
        }

        // A proxy's sentence is worth showing, bytes and broken JSON are not.
        bool readable = text.Length > 0
            && text[0] is not ('{' or '[')
            && !text.Any(static character => character == '\uFFFD' || (char.IsControl(character) && !char.IsWhiteSpace(character)));
        return new ErrorBody(null, readable ? text : null);
    }

    private static string WithoutMessage(ResponseHead head)
    {
        string standard = StatusName.Phrase(head.Status);
        string phrase = string.IsNullOrWhiteSpace(head.ReasonPhrase) ? standard : head.ReasonPhrase!.Trim();
        return string.Equals(phrase, standard, StringComparison.OrdinalIgnoreCase)
            ? $"The workspace answered {(int)head.Status} {standard} without saying why."
            : phrase;
    }

    private static string? Code(string? code) =>
        code is null ? null
        : code.Length is > 0 and <= 100
        && code.All(static character => character is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '_' or '.' or '-')
            ? char.IsDigit(code[0]) ? StatusName.ApiCode(code) : code
            : null;
}
