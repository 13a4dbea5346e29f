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

    public string? RequestId { get; init; }

    public TimeSpan? Wait { get; init; }

    public IReadOnlyList<JsonElement> Details { get; init; } = [];

    /// <summary>Whether the response is JSON, as the API's own are; a proxy or a wrong host answers with pages.</summary>
    public bool IsJson { get; init; }

    public Exception? Cause { get; init; }

    public override string Reason => $"{(int)Status} {Code}: {Message}";

    public override TimeSpan? RetryAfter => Wait;

    public override bool IsRateLimit => Code != "QUOTA_EXCEEDED" && TransientErrors.IsRateLimit(Status, Code, Message);

    public override bool Transient =>
        Code != "QUOTA_EXCEEDED"
        && (TransientErrors.IsRateLimit(Status, Code, Message)
            || Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            || TransientErrors.IsKnownText(Message));

    public override bool NotDone =>
        TransientErrors.IsRateLimit(Status, Code, Message)
        || (IsRefusal(Status) && !TransientErrors.IsKnownText(Message));

    /// <summary>
    /// Whether the workspace says that there is no such thing. A page, or an endpoint that does not exist, says
    /// rather that this is no workspace, and then nothing was deleted.
    /// </summary>
    public bool IsNotFound =>
        Code == "RESOURCE_DOES_NOT_EXIST"
        || (Status == HttpStatusCode.NotFound && IsJson && Code != "ENDPOINT_NOT_FOUND");

    public override DatabricksException ToException(ApiRequest request, SendOutcome outcome, int attempts = 1) => new DatabricksApiException(Message, Cause)
    {
        StatusCode = Status,
        ErrorCode = Code,
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
