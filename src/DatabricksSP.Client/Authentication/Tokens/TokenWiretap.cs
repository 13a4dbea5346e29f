using DatabricksSP.Client.Redaction;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Tokens;

/// <summary>Tells the observer of the call that needs a token about a request for it, without the secrets.</summary>
internal sealed class TokenWiretap(TokenRequest request, TimeProvider timeProvider)
{
    private readonly Wiretap? _wiretap = Wiretap.OfCall;
    private int _attempt;
    private long _sent;

    public void Sending()
    {
        _attempt++;
        _sent = timeProvider.GetTimestamp();
        _wiretap?.Tell(new RequestSending
        {
            Method = request.Method.Method,
            Path = request.ShownAddress,
            Attempt = _attempt,
            Body = _wiretap.WithBodies ? ShownForm() : null,
        });
    }

    public void Received(ResponseHead head, ResponseBody body) => _wiretap?.Tell(new ResponseReceived
    {
        Method = request.Method.Method,
        Path = request.ShownAddress,
        Attempt = _attempt,
        StatusCode = (int)head.Status,
        Duration = timeProvider.GetElapsedTime(_sent),
        Length = body.Length,
        RequestId = head.RequestId,
        Body = _wiretap.WithBodies && RedactedBody.Of(body.Bytes, request.KnownSecret, request.SecretInAnswer) is { } shown ? request.Scrub(shown) : null,
    });

    public void Failed(string reason) => _wiretap?.Tell(new RequestFailed
    {
        Method = request.Method.Method,
        Path = request.ShownAddress,
        Attempt = _attempt,
        Duration = timeProvider.GetElapsedTime(_sent),
        Reason = request.Scrub(reason),
    });

    public void Retrying(string reason, TimeSpan delay) => _wiretap?.Tell(new RetryScheduled
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
