using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport.Throttling;

namespace DatabricksSP.Client.Transport;

/// <summary>The way to one workspace: its HTTP connections and the credential, which goes nowhere else.</summary>
internal sealed class WorkspaceConnection : IDisposable
{
    private readonly Credential _credential;
    private readonly WorkspaceClientOptions _options;
    private readonly HttpExchange _exchange;
    private readonly HostThrottle _throttle;

    public WorkspaceConnection(Uri host, Credential credential, WorkspaceClientOptions options)
    {
        Host = Origin(host);
        _credential = credential;
        _options = options;
        _exchange = new HttpExchange(Host, UserAgent.For(options.Product, credential.AuthType), options.TimeProvider);
        _throttle = HostThrottle.Of(Host, options.TimeProvider);
    }

    public Uri Host { get; }

    /// <summary>Whether there was ever a response.</summary>
    public bool HasResponded => _exchange.HasResponded;

    /// <summary>Waits until the host's limits let a request through; other connections to the host share them.</summary>
    public ValueTask<ThrottleLease> AcquireAsync(CancellationToken cancellationToken) => _throttle.AcquireAsync(cancellationToken);

    /// <summary>Sends a request once. What goes wrong is returned; only the caller's own cancellation is thrown.</summary>
    public async Task<Attempt> AttemptAsync(
        ApiRequest request, int number, TimeSpan timeout, TransportObserver? observer, CancellationToken cancellationToken)
    {
        using RequestBody? body = request.Body is null ? null : new RequestBody(request.Body);
        using HttpRequestMessage message = new(request.Method, new Uri(Host, request.PathAndQuery)) { Content = body };

        // Not a part of the attempt, since its errors are not the workspace's; but of the time that the call may take.
        long asked = _options.TimeProvider.GetTimestamp();
        await AuthenticateAsync(message, observer, cancellationToken).ConfigureAwait(false);
        TimeSpan limit = TimeLimit.Shorter(timeout, TimeLimit.Left(_options.CallTimeout, _options.TimeProvider.GetElapsedTime(asked)));

        if (request.CannotBeAbandoned)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cancellationToken = CancellationToken.None;
        }

        string? secret = message.Headers.Authorization?.Parameter;
        return await _exchange.SendAsync(
            message,
            limit,
            (head, content) => ResponseClassifier.FailureIn(request, head, content, Host, secret),
            new AttemptReport(observer, new ShownApiRequest(request, secret), number, _options.TimeProvider),
            cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _exchange.Dispose();
        _credential.Dispose();
    }

    // A method of its own: what is set here ends with it.
    private async ValueTask AuthenticateAsync(HttpRequestMessage message, TransportObserver? observer, CancellationToken cancellationToken)
    {
        TransportObserver.OfCall = observer;
        await _credential.AuthenticateAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private static Uri Origin(Uri host)
    {
        if (!host.IsAbsoluteUri
            || host.UserInfo.Length > 0
            || !(host.Scheme == Uri.UriSchemeHttps || (host.Scheme == Uri.UriSchemeHttp && host.IsLoopback)))
        {
            throw new ArgumentException(
                "A workspace is reached by https only: a token must not cross a network in the clear. (http is for loopback addresses.)",
                nameof(host));
        }

        return new Uri(host.GetLeftPart(UriPartial.Authority));
    }
}
