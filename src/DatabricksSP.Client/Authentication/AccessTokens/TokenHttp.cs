using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;
using Polly;
using Polly.Retry;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>HTTP with those who give out tokens: every request may be repeated, since none changes anything, but not for longer than a minute, or than calls may be.</summary>
internal sealed class TokenHttp(AuthenticationEnvironment environment, string authType) : IDisposable
{
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromMinutes(1);

    // Whoever never answered is more likely not there than busy.
    private static readonly TimeSpan FirstContactTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _userAgent = UserAgent.For(environment.Options.Product, authType);
    private readonly TimeProvider _time = environment.TimeProvider;
    private readonly WorkspaceClientOptions _options = environment.Options;
    private volatile bool _hasResponded;

    /// <summary>Asks until there is a response.</summary>
    /// <exception cref="TokenException">The response is a refusal, or there is none.</exception>
    public async Task<T> SendAsync<T>(TokenEndpointRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        RequireSafe(request.Address);
        request = InTime(request);
        long started = _time.GetTimestamp();
        TokenRequestObserver observer = new(request, _time);
        ResiliencePipeline<TokenAttempt<T>> retries = new ResiliencePipelineBuilder<TokenAttempt<T>> { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions<TokenAttempt<T>>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.Outcome.Result is { Transient: true } failed && HasTimeFor(failed, started, arguments.AttemptNumber)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(Delay(arguments.Outcome.Result!, arguments.AttemptNumber) + Jitter.Next()),
                OnRetry = arguments =>
                {
                    observer.Retrying(arguments.Outcome.Result!.Failure!.Message, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();

        TokenAttempt<T> attempt = await retries.ExecuteAsync(
            async cancellationToken => await AttemptAsync(request, type, observer, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return attempt.Value ?? throw attempt.Failure!;
    }

    /// <summary>Where a redirect leads; null if the response is none. Asked once: this only saves a setting.</summary>
    public async Task<Uri?> RedirectAsync(Uri address, CancellationToken cancellationToken)
    {
        RequireSafe(address);
        TokenEndpointRequest request = InTime(TokenEndpointRequest.Get(address) with { Timeout = TimeSpan.FromSeconds(10) });
        TokenRequestObserver observer = new(request, _time);
        using CancellationTokenSource timer = _time.Timer(request.Timeout);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using HttpRequestMessage message = request.ToMessage(_userAgent);
            observer.Sending();
            using HttpResponseMessage response = await ClientOf(address).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            observer.Received(ResponseHead.Of(response, _time.GetUtcNow()), ResponseBody.Empty);
            return response.Headers.Location;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is HttpRequestException or OperationCanceledException or IOException)
        {
            observer.Failed(FailureOf(request, exception, timer).Reason);
            return null;
        }
    }

    public void Dispose()
    {
        foreach (HttpClient client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private static void RequireSafe(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || HttpClientFactory.IsLinkLocal(address))))
        {
            throw new TokenException($"{address.Scheme}://{address.Authority} is not https: a secret must not cross a network in the clear.");
        }
    }

    private static TimeSpan Delay<T>(TokenAttempt<T> failed, int number)
        where T : class
    {
        TimeSpan backoff = TimeSpan.FromSeconds(number + 1);
        backoff = backoff < LongestBackoff ? backoff : LongestBackoff;
        return failed.RetryAfter is { } asked && asked > backoff ? asked : backoff;
    }

    private bool HasTimeFor<T>(TokenAttempt<T> failed, long started, int number)
        where T : class =>
        _time.GetElapsedTime(started) + Delay(failed, number) <= TimeLimit.Shorter(_hasResponded ? RetryTimeout : FirstContactTimeout, _options.RetryTimeout);

    private TokenEndpointRequest InTime(TokenEndpointRequest request) => request with { Timeout = TimeLimit.Shorter(request.Timeout, _options.RequestTimeout) };

    private async Task<TokenAttempt<T>> AttemptAsync<T>(TokenEndpointRequest request, JsonTypeInfo<T> type, TokenRequestObserver observer, CancellationToken cancellationToken)
        where T : class
    {
        using CancellationTokenSource timer = _time.Timer(request.Timeout);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using HttpRequestMessage message = request.ToMessage(_userAgent);
            observer.Sending();
            using HttpResponseMessage response = await ClientOf(request.Address).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            _hasResponded = true;
            ResponseHead head = ResponseHead.Of(response, _time.GetUtcNow());
            using ResponseBody body = await ResponseBody.ReadAsync(response, either.Token).ConfigureAwait(false);
            observer.Received(head, body);
            return head.IsSuccess ? Read(request, head, body, type) : Refused<T>(request, head, body);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (timer.IsCancellationRequested || ConnectionFailure.IsCause(exception)))
        {
            ConnectionFailure failure = FailureOf(request, exception, timer);
            observer.Failed(failure.Reason);
            return new() { Failure = new TokenException(failure.Reason), Transient = !timer.IsCancellationRequested && exception is not BodyTooLongException };
        }
    }

    private static ConnectionFailure FailureOf(TokenEndpointRequest request, Exception exception, CancellationTokenSource timer) => timer.IsCancellationRequested
        ? ConnectionFailure.TimeIsUp(request.Address, request.Timeout, exception, body: null)
        : ConnectionFailure.Of(request.Address, exception, body: null);

    private static TokenAttempt<T> Read<T>(TokenEndpointRequest request, ResponseHead head, ResponseBody body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(body.Bytes.Span, type) is { } value)
            {
                return new() { Value = value };
            }
        }
        catch (JsonException)
        {
        }

        return new() { Failure = new TokenException($"{Place(request)} gave a response that is no token and no error. Is the address right?") { Status = head.Status } };
    }

    private static TokenAttempt<T> Refused<T>(TokenEndpointRequest request, ResponseHead head, ResponseBody body)
        where T : class
    {
        TokenEndpointError? refusal = RefusalIn(body);
        string what = refusal is null
            ? $"{Place(request)} answered {(int)head.Status} {head.ReasonPhrase}".TrimEnd()
            : string.Join(": ", new[] { refusal.Error, refusal.ErrorDescription }.Where(static text => !string.IsNullOrEmpty(text)));
        return new()
        {
            Failure = new TokenException(request.Scrub(ErrorText.Clean(what, request.KnownSecret))) { Status = head.Status, Code = refusal?.Error },
            // Too many requests are also refused as if they were wrong.
            Transient = head.Status is (HttpStatusCode)429 or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
                || refusal?.ErrorDescription?.Contains("throttled", StringComparison.OrdinalIgnoreCase) is true,
            RetryAfter = head.RetryAfter,
        };
    }

    private static TokenEndpointError? RefusalIn(ResponseBody body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Bytes.Span, TokenJson.Default.TokenEndpointError) is { Error: not null } refusal ? refusal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Without the path: that of a metadata service is a secret.
    private static string Place(TokenEndpointRequest request) => request.Address.Authority;

    private HttpClient ClientOf(Uri address) => _clients.GetOrAdd(address.Authority, _ => HttpClientFactory.Create(address));
}
