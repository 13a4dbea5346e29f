using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport.Throttling;

namespace DatabricksSP.Client.Transport;

/// <summary>The way to one workspace: its HTTP connections and the credential, which goes nowhere else.</summary>
#pragma warning disable CA1001 // Closed by its gate.
internal sealed class WorkspaceConnection
#pragma warning restore CA1001
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
        Lifetime = new ClientLifetime(options.TimeProvider, Close);
        _throttle = HostThrottle.Of(Host, options.TimeProvider);
    }

    public Uri Host { get; }

    /// <summary>Whether there was ever a response.</summary>
    public bool HasResponded => _exchange.HasResponded;

    /// <summary>Waits until the host's limits let a request through; other connections to the host share them.</summary>
    public ValueTask<ThrottleLease> AcquireAsync(CancellationToken cancellationToken) => _throttle.AcquireAsync(cancellationToken);

    /// <summary>Whether the client was closed, and what may still pass.</summary>
    public ClientLifetime Lifetime { get; }

    /// <summary>Makes the message of a request, with what authenticates the caller.</summary>
    public async Task<HttpRequestMessage> MessageAsync(
        ApiRequest request, TransportObserver? observer, CancellationToken cancellationToken)
    {
        HttpRequestMessage message = new(request.Method, new Uri(Host, request.PathAndQuery))
        {
            Content = request.Body is null ? null : new RequestBody(request.Body),
        };
        try
        {
            await AuthenticateAsync(message, observer, cancellationToken).ConfigureAwait(false);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>Sends a message once. What goes wrong is returned; only the caller's own cancellation is thrown.</summary>
    public async Task<Attempt> SendAsync(
        HttpRequestMessage message,
        ApiRequest request,
        int number,
        TimeSpan limit,
        TransportObserver? observer,
        CancellationToken cancellationToken)
    {
        if (request.CannotBeAbandoned)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cancellationToken = CancellationToken.None;
        }

        string? secret = SecretOf(message);
        return await _exchange.SendAsync(
            message,
            limit,
            (head, content) => ResponseClassifier.FailureIn(request, head, content, Host, secret),
            new AttemptReport(observer, new ShownApiRequest(request, secret), number, _options.TimeProvider),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops the token that a message was refused for; false where it cannot be replaced by another one.</summary>
    public bool TryDropToken(HttpRequestMessage refused) => SecretOf(refused) is { } token && _credential.TryDrop(token);

    private static string? SecretOf(HttpRequestMessage message) => message.Headers.Authorization?.Parameter;

    private void Close()
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
