using System.Globalization;
using System.Text.Json;

namespace DatabricksSP.Client.Errors;

/// <summary>The shapes of errors in JSON: the standard one, API 1.2's, SCIM's, OAuth's.</summary>
internal static class ErrorJson
{
    public static ErrorBody Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        string? code = CodeOf(json);
        string? message = Text(json, "message");

        // {"error":"…"} of API 1.2; {"error":"invalid_client","error_description":"…"} of OAuth.
        string? error = Text(json, "error");
        if (Text(json, "error_description") is { } description)
        {
            return new ErrorBody(code ?? error, message ?? description, IsJson: true);
        }

        message ??= error;
        if (message is null && json.TryGetProperty("detail", out JsonElement detail))
        {
            return OfScim(json, detail, code);
        }

        return new ErrorBody(code, message, Details(json), IsJson: true);
    }

    private static ErrorBody OfScim(JsonElement json, JsonElement detail, string? code)
    {
        string? text = detail.ValueKind == JsonValueKind.String ? detail.GetString() : null;
        string message = text is null or "" or "null" ? "SCIM API Internal Error" : text;
        string? type = Text(json, "scimType");

        // The status is a number in a string, or a number, or anything.
        string? status = json.TryGetProperty("status", out JsonElement value) ? value.ToString() : null;
        bool isStatus = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 100 and < 600;
        return new ErrorBody(
            code ?? (isStatus ? FormattableString.Invariant($"SCIM_{number}") : null),
            type is null ? message : $"{type} {message}",
            Details(json),
            IsJson: true);
    }

    private static string? CodeOf(JsonElement json) =>
        json.TryGetProperty("error_code", out JsonElement code)
            ? code.ValueKind switch
            {
                JsonValueKind.String => code.GetString(),
                JsonValueKind.Number => code.GetRawText(),
                _ => null,
            }
            : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static JsonElement[]? Details(JsonElement json) =>
        json.TryGetProperty("details", out JsonElement details) && details.ValueKind == JsonValueKind.Array
            ? [.. details.EnumerateArray().Select(static detail => detail.Clone())]
            : null;
}
