using System.Net;
using System.Text.Json;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>A response that is an error.</summary>
internal record ApiFailure : Failure
{
    public required HttpStatusCode Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>What it means.</summary>
    public required ApiErrorKind Kind { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? Wait { get; init; }

    public IReadOnlyList<JsonElement> Details { get; init; } = [];

    public Exception? Cause { get; init; }

    public override string Reason => $"{(int)Status} {Code}: {Message}";

    public override TimeSpan? RetryAfter => Wait;

    public override bool IsRateLimit => Kind == ApiErrorKind.RateLimited;

    public override bool Transient =>
        Kind != ApiErrorKind.QuotaExceeded
        && (IsRateLimit
            || Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            || TransientErrors.IsKnownText(Message));

    public override bool NotDone =>
        IsRateLimit
        || (IsRefusal(Status) && !TransientErrors.IsKnownText(Message));

    /// <summary>Whether the workspace says that there is no such thing, or nothing to which it could belong.</summary>
    public bool IsNotFound => Kind is ApiErrorKind.NotFound or ApiErrorKind.UnknownPrincipal or ApiErrorKind.TokenPermissionsMissing;

    public override DatabricksException ToException(ApiRequest request, SendOutcome outcome, int attempts = 1) =>
        new DatabricksApiException(Message, Cause)
        {
            StatusCode = Status,
            ErrorCode = Code,
            Kind = Kind,
            RequestId = RequestId,
            RetryAfter = Wait,
            Details = Details,
            Method = request.Method.Method,
            Path = request.Path,
            OutcomeUnknown = outcome.OutcomeUnknown,
            Sent = outcome.Sent,
        };

    /// <summary>
    /// A status that says: understood, and not done. Not among them: success that cannot be read, See Other (it was
    /// done, look there), Request Timeout, Cancelled (in the middle, perhaps), and the server's own errors.
    /// </summary>
    private static bool IsRefusal(HttpStatusCode status) => (int)status switch
    {
        303 or 408 or 499 => false,
        501 or 505 => true,
        var number => number is >= 300 and < 500,
    };
}
