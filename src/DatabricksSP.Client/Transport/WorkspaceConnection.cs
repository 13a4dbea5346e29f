using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport.Throttling;

namespace DatabricksSP.Client.Transport;

/// <summary>The way to one workspace: its HTTP connections and the credential, which goes nowhere else.</summary>
internal sealed class WorkspaceConnection : IDisposable
{
    private readonly Credential _credential;
    private readonly WorkspaceClientOptions _options;
    private readonly HttpClient _http;
    private readonly string _userAgent;
    private readonly HostThrottle _throttle;
    private volatile bool _hasResponded;

    public WorkspaceConnection(Uri host, Credential credential, WorkspaceClientOptions options)
    {
        Host = Origin(host);
        _credential = credential;
        _options = options;
        _http = HttpClientFactory.Create(Host);
        _throttle = HostThrottle.Of(Host, options.TimeProvider);
        _userAgent = UserAgent.For(options.Product, credential.AuthType);
    }

    public Uri Host { get; }

    /// <summary>Whether there was ever a response. Before the first one, a failure is more likely a mistyped address than bad weather.</summary>
    public bool HasResponded => _hasResponded;

    /// <summary>Waits until the host's limits let a request through; other connections to the host share them.</summary>
    public ValueTask<ThrottleLease> AcquireAsync(CancellationToken cancellationToken) => _throttle.AcquireAsync(cancellationToken);

    /// <summary>Sends a request once. What goes wrong is returned; only the caller's own cancellation is thrown.</summary>
    public async Task<Attempt> AttemptAsync(ApiRequest request, int number, TimeSpan timeout, TransportObserver? observer, CancellationToken cancellationToken)
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

        using CancellationTokenSource timer = _options.TimeProvider.Timer(limit);
        using CancellationTokenRegistration link = cancellationToken.Register(static timer => ((CancellationTokenSource)timer!).Cancel(), timer);
        long started = _options.TimeProvider.GetTimestamp();
        try
        {
            return await ExchangeAsync(request, message, number, observer, started, timer.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (timer.IsCancellationRequested || ConnectionFailure.IsCause(exception)))
        {
            ConnectionFailure failure = timer.IsCancellationRequested
                ? ConnectionFailure.TimeIsUp(Host, limit, exception, body)
                : ConnectionFailure.Of(Host, exception, body);
            observer?.Failed(request, number, failure, _options.TimeProvider.GetElapsedTime(started));
            return new Attempt(failure);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // Closing a connection under a pending read surfaces as anything.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _credential.Dispose();
    }

    // A method of its own: what is set here ends with it.
    private async ValueTask AuthenticateAsync(HttpRequestMessage message, TransportObserver? observer, CancellationToken cancellationToken)
    {
        TransportObserver.OfCall = observer;
        await _credential.AuthenticateAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Attempt> ExchangeAsync(ApiRequest request, HttpRequestMessage message, int number, TransportObserver? observer, long started, CancellationToken cancellationToken)
    {
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        string? secret = message.Headers.Authorization?.Parameter;
        observer?.Sending(request, number, secret);

        using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        _hasResponded = true;
        ResponseHead head = ResponseHead.Of(response, _options.TimeProvider.GetUtcNow());

        ResponseBody body;
        try
        {
            body = await ResponseBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (BodyTooLongException exception)
        {
            ApiFailure tooLong = UnusableResponse.TooLong(head, exception);
            observer?.Failed(request, number, tooLong, _options.TimeProvider.GetElapsedTime(started));
            return new Attempt(tooLong);
        }
        catch (Exception exception) when (!head.IsSuccess && ConnectionFailure.IsCause(exception) && !cancellationToken.IsCancellationRequested)
        {
            // The status has said that it failed; the lost text would only have told why.
            body = ResponseBody.Empty;
        }

        observer?.Received(request, number, head, body, _options.TimeProvider.GetElapsedTime(started), secret);
        ApiFailure? failure = ResponseClassifier.FailureIn(head, body, Host, secret);
        if (failure is null)
        {
            return new Attempt(new ApiResponse(head, body));
        }

        body.Dispose();
        return new Attempt(failure);
    }

    private static Uri Origin(Uri host)
    {
        if (!host.IsAbsoluteUri || host.UserInfo.Length > 0 || !(host.Scheme == Uri.UriSchemeHttps || (host.Scheme == Uri.UriSchemeHttp && host.IsLoopback)))
        {
            throw new ArgumentException("A workspace is reached by https only: a token must not cross a network in the clear. (http is for loopback addresses.)", nameof(host));
        }

        return new Uri(host.GetLeftPart(UriPartial.Authority));
    }
}
