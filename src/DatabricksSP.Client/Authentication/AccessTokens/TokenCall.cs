using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>A request for a token on its way. It may always be repeated, since it changes nothing, but not for as long as a call.</summary>
internal sealed class TokenCall(TokenEndpointRequest request, HttpExchange exchange, WorkspaceClientOptions options)
    : RetriedCall(request, TransportObserver.OfCall, options.TimeProvider)
{
    private static readonly TimeSpan LongestRetryTimeout = TimeSpan.FromMinutes(1);

    private readonly TransportObserver? _observer = TransportObserver.OfCall;

    protected override TimeSpan RetryTimeout => TimeLimit.Shorter(LongestRetryTimeout, options.RetryTimeout);

    protected override bool HasResponded => exchange.HasResponded;

    protected override async Task<Attempt> AttemptAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = request.ToMessage();
        AttemptReport report = new(_observer, request, ++Attempts, options.TimeProvider);
        return await exchange
            .SendAsync(message, request.Timeout, (head, body) => TokenRefusal.In(request, head, body), report, cancellationToken)
            .ConfigureAwait(false);
    }

    // A token takes no time to make: who does not answer in time will not do so the next time.
    protected override bool MayRepeat(Failure failure) => failure is { Transient: true } and not ConnectionFailure { TimedOut: true };

    // What the server asks for is the least: many machines ask such servers at once.
    protected override TimeSpan DelayAfter(Failure failure)
    {
        TimeSpan backoff = RetryRules.Backoff(Attempts);
        return (failure.RetryAfter is { } asked && asked > backoff ? asked : backoff) + Jitter.Next();
    }
}
