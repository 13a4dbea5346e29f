using System.Globalization;
using System.Text.Json;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Errors;

/// <summary>The <c>details</c> of an error: objects of <c>google.rpc</c> types, and on bad days anything.</summary>
internal static class ErrorDetails
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    public static string? RequestId(IReadOnlyList<JsonElement>? details) => Text(details, "google.rpc.RequestInfo", "request_id");

    /// <summary><c>RetryInfo</c>'s delay, a protobuf duration such as <c>42.000000001s</c>.</summary>
    public static TimeSpan? RetryDelay(IReadOnlyList<JsonElement>? details) =>
        Text(details, "google.rpc.RetryInfo", "retry_delay") is { } text
        && double.TryParse(text.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && seconds <= LongestDelay.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The details without secrets.</summary>
    public static IReadOnlyList<JsonElement> Clean(IReadOnlyList<JsonElement>? details, string? knownSecret) =>
        details is null ? [] : [.. details.Select(detail => Clean(detail, knownSecret)).OfType<JsonElement>()];

    private static JsonElement? Clean(JsonElement detail, string? knownSecret)
    {
        string raw = detail.GetRawText();
        string scrubbed = SecretScrubber.Scrub(raw, knownSecret);
        if (scrubbed == raw)
        {
            return detail;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(scrubbed);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // It is no longer JSON without its secret; it is not worth showing then.
            return null;
        }
    }

    private static string? Text(IReadOnlyList<JsonElement>? details, string type, string name) =>
        details?
            .Where(detail => detail.ValueKind == JsonValueKind.Object
                && detail.TryGetProperty("@type", out JsonElement actual)
                && actual.ValueKind == JsonValueKind.String
                && actual.GetString()!.EndsWith(type, StringComparison.Ordinal))
            .Select(
                detail => detail.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null)
            .FirstOrDefault(static text => !string.IsNullOrEmpty(text));
}
