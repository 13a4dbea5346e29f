using System.Net;

namespace DatabricksSP.Client.Errors;

/// <summary>Errors that pass by themselves, as Databricks' tools know them.</summary>
internal static class TransientErrors
{
    // They come with statuses that otherwise mean something final, 400 and 500 among them.
    private static readonly string[] KnownTexts =
    [
        "com.databricks.backend.manager.util.UnknownWorkerEnvironmentException",
        "does not have any associated worker environments",
        "There is no worker environment with id",
        "Unknown worker environment",
        "ClusterNotReadyException",
        "Unexpected error",
        "Please try again later or try a faster operation.",
    ];

    public static bool IsKnownText(string message) => KnownTexts.Any(text => Contains(message, text));

    /// <summary>Refused for the number of requests, before any work: 429, its codes, and SCIM's 500.</summary>
    public static bool IsRateLimit(HttpStatusCode status, string code, string message) =>
        (int)status == 429
        || code is "REQUEST_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED"
        || Contains(message, "RPC token bucket limit has been exceeded")
        // Token endpoints say this as if the request were wrong.
        || Contains(message, "Temporarily throttled");

    private static bool Contains(string message, string text) => message.Contains(text, StringComparison.OrdinalIgnoreCase);
}
