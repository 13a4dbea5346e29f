using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Control;

/// <summary>What was asked of the workspace.</summary>
internal sealed record RequestsResponse(
    long Count,
    int InFlight,
    int MaxInFlight,
    IReadOnlyDictionary<string, long> CountsByRoute,
    IReadOnlyList<RequestBody> Requests);

/// <summary>A request in JSON.</summary>
internal sealed record RequestBody(
    DateTimeOffset At,
    string Method,
    string Path,
    string? Route,
    string? Principal,
    string? TokenId,
    int? Status,
    string RequestId,
    double DurationMs,
    string Sent,
    string Received)
{
    public static RequestBody Of(LoggedRequest request) => new(
        request.At,
        request.Method,
        request.Path,
        request.Route,
        request.Principal,
        request.TokenId,
        request.Status,
        request.RequestId,
        request.Duration.TotalMilliseconds,
        request.RequestBody,
        request.ResponseBody);
}
