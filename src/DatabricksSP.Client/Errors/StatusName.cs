using System.Net;
using System.Text.RegularExpressions;

namespace DatabricksSP.Client.Errors;

/// <summary>Words for HTTP statuses.</summary>
internal static class StatusName
{
    /// <summary><c>Not Found</c>.</summary>
    public static string Phrase(HttpStatusCode status) => (int)status switch
    {
        // .NET Framework has no names for these.
        429 => "Too Many Requests",
        499 => "Client Closed Request",
        _ => Regex.Replace(status.ToString(), "(?<=[a-z])(?=[A-Z])", " "),
    };

    /// <summary>A reason phrase as a code: <c>NOT_FOUND</c>.</summary>
    public static string Code(HttpStatusCode status)
    {
        string code = Regex.Replace(Phrase(status).ToUpperInvariant(), "[^A-Z0-9]+", "_");
        return char.IsDigit(code[0]) ? "HTTP_" + code : code;
    }

    /// <summary>The code that Databricks gives to a status: some responses have the number in the place of the code.</summary>
    public static string ApiCode(string number) => number switch
    {
        "400" => "BAD_REQUEST",
        "401" => "UNAUTHENTICATED",
        "403" => "PERMISSION_DENIED",
        "404" => "NOT_FOUND",
        "409" => "RESOURCE_CONFLICT",
        "429" => "TOO_MANY_REQUESTS",
        "499" => "CANCELLED",
        "500" => "INTERNAL_ERROR",
        "501" => "NOT_IMPLEMENTED",
        "503" => "TEMPORARILY_UNAVAILABLE",
        "504" => "DEADLINE_EXCEEDED",
        _ => "HTTP_" + number,
    };
}
