using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Transport;

/// <summary>Tells an observer what happens on the wire, without the secrets.</summary>
internal sealed class TransportObserver(Action<TransportEvent> observer, bool withBodies)
{
    private static readonly AsyncLocal<TransportObserver?> Calling = new();

    /// <summary>
    /// The observer of the call for which a token is being fetched; null if nobody listens. It follows the flow of control into a
    /// fetch that goes on by itself, so a fetch is told to the call that started it, whoever else waits for it.
    /// </summary>
    public static TransportObserver? OfCall
    {
        get => Calling.Value;
        set => Calling.Value = value;
    }

    /// <summary>Whether the observer wants to see bodies.</summary>
    public bool WithBodies => withBodies;

    public void Sending(ApiRequest request, int attempt, string? knownSecret) => Report(new RequestSending
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery, knownSecret),
        Attempt = attempt,
        Body = withBodies && request.Body is { } body ? RedactedBody.Of(body, knownSecret) : null,
    });

    public void Received(ApiRequest request, int attempt, ResponseHead head, ResponseBody body, TimeSpan duration, string? knownSecret) => Report(new ResponseReceived
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery, knownSecret),
        Attempt = attempt,
        StatusCode = (int)head.Status,
        Duration = duration,
        Length = body.Length,
        RequestId = head.RequestId,
        Body = withBodies ? RedactedBody.Of(body.Bytes, knownSecret) : null,
    });

    public void Failed(ApiRequest request, int attempt, Failure failure, TimeSpan duration) => Report(new RequestFailed
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery),
        Attempt = attempt,
        Duration = duration,
        Reason = failure.Reason,
    });

    public void Retrying(ApiRequest request, int attempt, Failure failure, TimeSpan delay) => Report(new RetryScheduled
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery),
        Attempt = attempt,
        Delay = delay,
        Reason = failure.Reason,
    });

    public void Lost(ApiRequest request, int attempt, string finding) => Report(new ResponseLost
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery),
        Attempt = attempt,
        Finding = SecretScrubber.Scrub(finding),
    });

    public void Report(TransportEvent happened)
    {
        try
        {
            observer(happened);
        }
#pragma warning disable CA1031 // A faulty observer must not lose the response to a token's creation.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
