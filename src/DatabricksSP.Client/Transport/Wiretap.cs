using DatabricksSP.Client.Redaction;

namespace DatabricksSP.Client.Transport;

/// <summary>Tells an observer what happens on the wire, without the secrets.</summary>
internal sealed class Wiretap(Action<TransportEvent> observer, bool withBodies)
{
    private static readonly AsyncLocal<Wiretap?> Calling = new();

    /// <summary>
    /// The wiretap of the call for which a token is being fetched; null if nobody listens. It follows the flow of control into a
    /// fetch that goes on by itself, so a fetch is told to the call that started it, whoever else waits for it.
    /// </summary>
    public static Wiretap? OfCall
    {
        get => Calling.Value;
        set => Calling.Value = value;
    }

    /// <summary>Whether the observer wants to see bodies.</summary>
    public bool WithBodies => withBodies;

    public void Sending(ApiRequest request, int attempt, string? knownSecret) => Tell(new RequestSending
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery, knownSecret),
        Attempt = attempt,
        Body = withBodies && request.Body is { } body ? RedactedBody.Of(body, knownSecret) : null,
    });

    public void Received(ApiRequest request, int attempt, ResponseHead head, ResponseBody body, TimeSpan duration, string? knownSecret) => Tell(new ResponseReceived
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

    public void Failed(ApiRequest request, int attempt, Failure failure, TimeSpan duration) => Tell(new RequestFailed
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery),
        Attempt = attempt,
        Duration = duration,
        Reason = failure.Reason,
    });

    public void Retrying(ApiRequest request, int attempt, Failure failure, TimeSpan delay) => Tell(new RetryScheduled
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery),
        Attempt = attempt,
        Delay = delay,
        Reason = failure.Reason,
    });

    public void Lost(ApiRequest request, int attempt, string finding) => Tell(new ReplyLost
    {
        Method = request.Method.Method,
        Path = SecretScrubber.Scrub(request.PathAndQuery),
        Attempt = attempt,
        Finding = SecretScrubber.Scrub(finding),
    });

    public void Tell(TransportEvent happened)
    {
        try
        {
            observer(happened);
        }
#pragma warning disable CA1031 // A faulty observer must not lose the answer to a token's creation.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
