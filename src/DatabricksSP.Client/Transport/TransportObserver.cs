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

    public void Sending(IShownRequest request, int attempt) => Report(new RequestSending
    {
        Method = request.Method.Method,
        Path = request.ShownPath,
        Attempt = attempt,
        Body = withBodies ? request.ShowBody() : null,
    });

    public void Received(IShownRequest request, int attempt, ResponseHead head, ResponseBody body, TimeSpan duration) =>
        Report(new ResponseReceived
        {
            Method = request.Method.Method,
            Path = request.ShownPath,
            Attempt = attempt,
            StatusCode = (int)head.Status,
            Duration = duration,
            Length = body.Length,
            RequestId = head.RequestId,
            Body = withBodies ? request.ShowResponse(body.Bytes) : null,
        });

    public void Failed(IShownRequest request, int attempt, Failure failure, TimeSpan duration) => Report(new RequestFailed
    {
        Method = request.Method.Method,
        Path = request.ShownPath,
        Attempt = attempt,
        Duration = duration,
        Reason = request.Scrub(failure.Reason),
    });

    public void Retrying(IShownRequest request, int attempt, Failure failure, TimeSpan delay) => Report(new RetryScheduled
    {
        Method = request.Method.Method,
        Path = request.ShownPath,
        Attempt = attempt,
        Delay = delay,
        Reason = request.Scrub(failure.Reason),
    });

    public void Lost(IShownRequest request, int attempt, string finding) => Report(new ResponseLost
    {
        Method = request.Method.Method,
        Path = request.ShownPath,
        Attempt = attempt,
        Finding = request.Scrub(finding),
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
