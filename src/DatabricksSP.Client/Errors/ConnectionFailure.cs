using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>No response, or only a part of one.</summary>
internal sealed record ConnectionFailure : Failure
{
    private static readonly TimeSpan NoticeableWait = TimeSpan.FromSeconds(1);

    private readonly bool _neverSent;
    private readonly bool _isClosed;

    private ConnectionFailure(string reason, Exception? cause, bool neverSent, bool isClosed = false)
    {
        Reason = reason;
        Cause = cause;
        _neverSent = neverSent;
        _isClosed = isClosed;
    }

    public override string Reason { get; }

    public Exception? Cause { get; }

    public bool TimedOut { get; private init; }

    // A certificate does not become valid by waiting, but a load balancer's other machine may have the right one.
    public override bool Transient => !_isClosed;

    public override bool NotDone => _neverSent;

    /// <summary>
    /// Whether an exception is about the connection rather than a fault of this program or of the credential. A cancellation that nobody
    /// asked for is the handler's own time limit for connecting, or comes of the client's being closed.
    /// </summary>
    public static bool IsCause(Exception exception) =>
        exception is HttpRequestException or IOException or WebException or SocketException or InvalidDataException
            or OperationCanceledException or ObjectDisposedException;

    /// <summary>The client was closed before it was sent.</summary>
    public static ConnectionFailure Closed(Uri host) =>
        new($"The connection to {host.Authority} is closed.", cause: null, neverSent: true, isClosed: true);

    public static ConnectionFailure TimeIsUp(Uri host, TimeSpan limit, Exception cause, RequestBody? body) =>
        new(
            FormattableString.Invariant($"{host.Authority} did not answer within {limit.TotalSeconds:0.###} seconds."),
            cause,
            body is { Sending: false })
        {
            TimedOut = true,
        };

    /// <summary>The same where the token took a part of the time.</summary>
    public ConnectionFailure After(TimeSpan wait, TimeSpan limit) => wait < NoticeableWait ? this : new ConnectionFailure(
        FormattableString.Invariant(
            $"{Reason} It was the token that took {wait.TotalSeconds:0.#} of the {limit.TotalSeconds:0.###} seconds a call may take."),
        Cause,
        _neverSent)
    {
        TimedOut = TimedOut,
    };

    public static ConnectionFailure Of(Uri host, Exception cause, RequestBody? body)
    {
        if (cause is ObjectDisposedException or OperationCanceledException { InnerException: not TimeoutException })
        {
            return new ConnectionFailure(
                $"The connection to {host.Authority} was closed before the response was complete.",
                cause,
                body is { Sending: false },
                isClosed: true);
        }

#if NET
        if (cause is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError })
        {
            // Without the cause: its text has the proxy's address, in which there may be a password.
            return new ConnectionFailure(
                $"The proxy does not lead to {host.Authority}. Does it ask for a login?", cause: null, neverSent: true);
        }
#endif

        (string reason, bool beforeSending) = Describe(host, cause);
        return new ConnectionFailure(reason, cause, beforeSending || body is { Sending: false });
    }

    public override DatabricksException ToException(ApiRequest request, SendOutcome outcome, int attempts = 1) =>
        new WorkspaceUnreachableException(attempts > 1 ? $"{Reason} ({attempts} attempts)" : Reason, Cause)
        {
            Method = request.Method.Method,
            Path = request.Path,
            TimedOut = TimedOut,
            Attempts = attempts,
            OutcomeUnknown = outcome.OutcomeUnknown,
            Sent = outcome.Sent,
        };

    private static (string Reason, bool BeforeSending) Describe(Uri host, Exception cause)
    {
        List<Exception> chain = [];
        for (Exception? each = cause; each is not null; each = each.InnerException)
        {
            chain.Add(each);
        }

        if (cause is OperationCanceledException)
        {
            return ($"No connection to {host.Authority} came about in time. Does a firewall stand in between?", true);
        }

        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls)
        {
            return ($"There is no trusted TLS connection to {host.Authority}: {tls.Message}", true);
        }

        if (chain.OfType<SocketException>().FirstOrDefault() is { } socket && OfSocket(host, socket) is { } reason)
        {
            return (reason, true);
        }

        return OfWebException(host, chain.OfType<WebException>().FirstOrDefault())
            ?? (
                $"The connection to {host.Authority} broke before the response was complete: "
                + $"{ErrorText.Clean(chain[chain.Count - 1].Message, knownSecret: null)}",
                false);
    }

    private static string? OfSocket(Uri host, SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            $"The name {host.Authority} is not known. Is it written as in the browser's address bar, and does name resolution work here?",
        SocketError.ConnectionRefused => $"{host.Authority} refuses the connection: nothing listens there, or a firewall forbids it.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown =>
            $"There is no way to {host.Authority} from here.",
        // Only where the system gave up connecting; a broken connection has other codes.
        SocketError.TimedOut when exception.Message.Contains("connect", StringComparison.OrdinalIgnoreCase) =>
            $"No connection to {host.Authority} came about in time. Does a firewall stand in between?",
        _ => null,
    };

    // .NET Framework tells by status what others tell by the inner exception.
    private static (string, bool)? OfWebException(Uri host, WebException? exception) => exception?.Status switch
    {
        WebExceptionStatus.NameResolutionFailure => ($"The name {host.Authority} is not known.", true),
        WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.RequestProhibitedByProxy => (
            $"The proxy does not lead to {host.Authority}: {exception.Message}", true),
        WebExceptionStatus.ConnectFailure => ($"No connection to {host.Authority} came about: {exception.Message}", true),
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => (
            $"There is no trusted TLS connection to {host.Authority}: {exception.Message}", true),
        _ => null,
    };
}
