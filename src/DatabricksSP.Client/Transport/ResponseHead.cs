using System.Net;
using System.Net.Http.Headers;

namespace DatabricksSP.Client.Transport;

/// <summary>What precedes the body of a response, as far as anybody here wants to know it.</summary>
internal sealed record ResponseHead
{
    public required HttpStatusCode Status { get; init; }

    /// <summary>The phrase after the status; HTTP/2 has none.</summary>
    public string? ReasonPhrase { get; init; }

    public string? ContentType { get; init; }

    public string? RequestId { get; init; }

    public string? WorkspaceId { get; init; }

    public Uri? Location { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The time by the server's clock, in whole seconds; null if there is none that could be true.</summary>
    public DateTimeOffset? Date { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsRedirect => (int)Status is >= 300 and < 400;

    public static ResponseHead Of(HttpResponseMessage response, DateTimeOffset now) => new()
    {
        Status = response.StatusCode,
        // The edge puts the text for people into a header where the body is a page.
        ReasonPhrase = Header(response.Headers, "X-Databricks-Reason-Phrase") ?? response.ReasonPhrase,
        ContentType = response.Content?.Headers.ContentType?.MediaType,
        RequestId = Header(response.Headers, "X-Request-Id"),
        WorkspaceId = Header(response.Headers, "X-Databricks-Org-Id"),
        Location = response.Headers.Location,
        // A date is meant by the server's clock, which need not be ours.
        RetryAfter = Header(response.Headers, "Retry-After") is { } wait
            ? Transport.RetryAfter.Parse(wait, response.Headers.Date ?? now)
            : null,
        Date = response.Headers.Date is { Year: > 1970 and < 9000 } date ? date : null,
    };

    private static string? Header(HttpResponseHeaders headers, string name) =>
#if NET
        // Without taking the value apart, which every request would pay for.
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && First(values) is { Length: > 0 } value ? value : null;

    private static string? First(HeaderStringValues values)
    {
        foreach (string value in values)
        {
            return value;
        }

        return null;
    }
#else
        headers.TryGetValues(name, out IEnumerable<string>? values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;
#endif
}
