using System.Text;
using DatabricksSP.Client.Rest;

namespace DatabricksSP.Rest;

/// <summary>Makes of a response what the pipeline gets.</summary>
internal static class RestOutput
{
    /// <summary>JSON as objects, text as text, anything else as bytes; null where there is no body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="raw">Whether JSON is wanted as text, as it came.</param>
    public static object? Of(RestResponse response, bool raw) =>
        response.Json is { } json && !raw ? JsonObject.Of(json)
        : response.Content.IsEmpty ? null
        : response.Json is not null || IsText(response.ContentType) ? Encoding.UTF8.GetString(response.Content.ToArray())
        // The pipeline takes an array apart; this one is one output.
        : new object[] { response.Content.ToArray() };

    private static bool IsText(string? contentType) => contentType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) is true;
}
