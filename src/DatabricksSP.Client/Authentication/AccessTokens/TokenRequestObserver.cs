using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>Tells the observer of the call that needs a token about a request for it, without the secrets.</summary>
internal sealed class TokenRequestObserver(TokenEndpointRequest request, TimeProvider timeProvider)
{
    private readonly TransportObserver? _observer = TransportObserver.OfCall;
    private int _attempt;
    private long _sent;

    public void Sending()
    {
        _attempt++;
        _sent = timeProvider.GetTimestamp();
        _observer?.Report(new RequestSending
        {
            Method = request.Method.Method,
            Path = request.ShownAddress,
            Attempt = _attempt,
            Body = _observer.WithBodies ? ShownForm() : null,
        });
    }

    public void Received(ResponseHead head, ResponseBody body) => _observer?.Report(new ResponseReceived
    {
        Method = request.Method.Method,
        Path = request.ShownAddress,
        Attempt = _attempt,
        StatusCode = (int)head.Status,
        Duration = timeProvider.GetElapsedTime(_sent),
        Length = body.Length,
        RequestId = head.RequestId,
        Body = _observer.WithBodies && RedactedBody.Of(body.Bytes, request.KnownSecret, request.SecretResponseField) is { } shown ? request.Scrub(shown) : null,
    });

    public void Failed(string reason) => _observer?.Report(new RequestFailed
    {
        Method = request.Method.Method,
        Path = request.ShownAddress,
        Attempt = _attempt,
        Duration = timeProvider.GetElapsedTime(_sent),
        Reason = request.Scrub(reason),
    });

    public void Retrying(string reason, TimeSpan delay) => _observer?.Report(new RetryScheduled
    {
        Method = request.Method.Method,
        Path = request.ShownAddress,
        Attempt = _attempt,
        Delay = delay,
        Reason = request.Scrub(reason),
    });

    private string? ShownForm() => request.Form is null ? null : string.Join("&", request.Form.Select(
        field => $"{field.Key}={(SecretField.Is(field.Key) ? SecretScrubber.Mask : request.Scrub(field.Value))}"));
}
