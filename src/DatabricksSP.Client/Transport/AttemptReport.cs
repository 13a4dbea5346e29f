namespace DatabricksSP.Client.Transport;

/// <summary>Tells an observer, if there is one, what becomes of one attempt, and how long that took.</summary>
internal sealed class AttemptReport(TransportObserver? observer, IShownRequest request, int number, TimeProvider timeProvider)
{
    private readonly long _started = timeProvider.GetTimestamp();

    public void Sending() => observer?.Sending(request, number);

    public void Received(ResponseHead head, ResponseBody body) =>
        observer?.Received(request, number, head, body, timeProvider.GetElapsedTime(_started));

    public void Failed(Failure failure) => observer?.Failed(request, number, failure, timeProvider.GetElapsedTime(_started));
}
