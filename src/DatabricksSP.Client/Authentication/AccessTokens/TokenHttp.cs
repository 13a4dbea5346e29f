using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>HTTP with those who give out tokens.</summary>
internal sealed class TokenHttp(AuthenticationEnvironment environment, string authType) : IDisposable
{
    private static readonly TimeSpan RedirectTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, HttpExchange> _exchanges = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _userAgent = UserAgent.For(environment.Options.Product, authType);

    /// <summary>Asks until there is a response.</summary>
    /// <exception cref="TokenException">The response is a refusal, or there is none.</exception>
    public async Task<T> SendAsync<T>(TokenEndpointRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        TokenCall call = new(InTime(request), ExchangeWith(request.Address), environment.Options);
        Attempt attempt = await call.RunAsync(cancellationToken).ConfigureAwait(false);
        if (attempt.Failure is { } failure)
        {
            throw ToException(request, failure, call.Attempts);
        }

        using ApiResponse response = attempt.Response!;
        return Read(response, type) ?? throw new TokenException(
            $"{Place(request)} gave a response that is no token and no error. Is the address right?")
        { Status = response.Head.Status };
    }

    /// <summary>Where a redirect leads; null if the response is none. Asked once: this only saves a setting.</summary>
    public async Task<Uri?> RedirectAsync(Uri address, CancellationToken cancellationToken)
    {
        TokenEndpointRequest request = InTime(TokenEndpointRequest.Get(address) with { Timeout = RedirectTimeout });
        AttemptReport report = new(TransportObserver.OfCall, request, 1, environment.TimeProvider);
        using HttpRequestMessage message = request.ToMessage();
        Attempt attempt = await ExchangeWith(address)
            .SendAsync(message, request.Timeout, static (_, _) => null, report, cancellationToken).ConfigureAwait(false);
        using ApiResponse? response = attempt.Response;
        return response?.Head.Location;
    }

    public void Dispose()
    {
        foreach (HttpExchange exchange in _exchanges.Values)
        {
            exchange.Dispose();
        }
    }

    private static T? Read<T>(ApiResponse response, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TokenException ToException(TokenEndpointRequest request, Failure failure, int attempts) => failure switch
    {
        ApiFailure { Cause: BodyTooLongException tooLong } => new TokenException($"{Place(request)}: {tooLong.Message}"),
        ApiFailure refusal => new TokenException(refusal.Message) { Status = refusal.Status, Code = refusal.Code },
        _ => new TokenException(failure.Reason) { UnansweredAttempts = attempts },
    };

    // Without the path: that of a metadata service is a secret.
    private static string Place(TokenEndpointRequest request) => request.Address.Authority;

    private TokenEndpointRequest InTime(TokenEndpointRequest request) =>
        request with { Timeout = TimeLimit.Shorter(request.Timeout, environment.Options.RequestTimeout) };

    private HttpExchange ExchangeWith(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps
            && !(address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || HttpClientFactory.IsLinkLocal(address))))
        {
            throw new TokenException(
                $"{address.Scheme}://{address.Authority} is not https: a secret must not cross a network in the clear.");
        }

        return _exchanges.GetOrAdd(address.Authority, _ => new HttpExchange(address, _userAgent, environment.TimeProvider));
    }
}
