using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>HTTP with one host. Sends messages, each once: in time, told to the observer, and read to the end of the response.</summary>
internal sealed class HttpExchange(Uri host, string userAgent, TimeProvider timeProvider) : IDisposable
{
    private readonly HttpClient _http = HttpClientFactory.Create(host);
    private volatile bool _hasResponded;

    /// <summary>
    /// Whether there was ever a response. Before the first one, a failure is more likely a mistyped address than bad weather.
    /// </summary>
    public bool HasResponded => _hasResponded;

    /// <summary>Sends a message once. What goes wrong is returned; only the caller's own cancellation is thrown.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="failureIn">The failure that a response is; null if it is a success.</param>
    /// <param name="report">Whom to tell, and which attempt it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Attempt> SendAsync(
        HttpRequestMessage message,
        TimeSpan limit,
        Func<ResponseHead, ResponseBody, Failure?> failureIn,
        AttemptReport report,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = timeProvider.Timer(limit);
        using CancellationTokenRegistration link = cancellationToken.Register(
            static timer => ((CancellationTokenSource)timer!).Cancel(), timer);
        try
        {
            return await ExchangeAsync(message, failureIn, report, timer.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && (timer.IsCancellationRequested || ConnectionFailure.IsCause(exception)))
        {
            ConnectionFailure failure = timer.IsCancellationRequested
                ? ConnectionFailure.TimeIsUp(host, limit, exception, message.Content as RequestBody)
                : ConnectionFailure.Of(host, exception, message.Content as RequestBody);
            report.Failed(failure);
            return new Attempt(failure);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // Closing a connection under a pending read surfaces as anything.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Attempt> ExchangeAsync(
        HttpRequestMessage message,
        Func<ResponseHead, ResponseBody, Failure?> failureIn,
        AttemptReport report,
        CancellationToken cancellationToken)
    {
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        report.Sending();

        using HttpResponseMessage response = await _http
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        _hasResponded = true;
        ResponseHead head = ResponseHead.Of(response, timeProvider.GetUtcNow());

        ResponseBody body;
        try
        {
            body = await ResponseBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (BodyTooLongException exception)
        {
            ApiFailure tooLong = UnusableResponse.TooLong(head, exception);
            report.Failed(tooLong);
            return new Attempt(tooLong);
        }
        catch (Exception exception)
            when (!head.IsSuccess && ConnectionFailure.IsCause(exception) && !cancellationToken.IsCancellationRequested)
        {
            // The status has said that it failed; the lost text would only have told why.
            body = ResponseBody.Empty;
        }

        report.Received(head, body);
        if (failureIn(head, body) is { } failure)
        {
            body.Dispose();
            return new Attempt(failure);
        }

        return new Attempt(new ApiResponse(head, body));
    }
}
