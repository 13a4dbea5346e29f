using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>What every call goes through: credential, sending, retries, reading, errors, observer.</summary>
internal sealed class WorkspaceTransport
{
    private readonly WorkspaceConnection _connection;
    private readonly WorkspaceClientOptions _options;
    private readonly TransportObserver? _observer;

    public WorkspaceTransport(Uri host, Credential credential, WorkspaceClientOptions options)
        : this(new WorkspaceConnection(host, credential, options), options, observer: null)
    {
    }

    private WorkspaceTransport(WorkspaceConnection connection, WorkspaceClientOptions options, TransportObserver? observer)
    {
        _connection = connection;
        _options = options;
        _observer = observer;
    }

    public Uri Host => _connection.Host;

    /// <summary>Whether no new call is taken up any more.</summary>
    public bool IsClosed => _connection.Lifetime.IsClosed;

    public WorkspaceClientOptions Options => _options;

    public TimeProvider TimeProvider => _options.TimeProvider;

    public WorkspaceTransport Observed(Action<TransportEvent> observer, bool withBodies) =>
        new(_connection, _options, new TransportObserver(observer, withBodies));

    /// <summary>Sends a request whose response has nothing to tell.</summary>
    public async Task<bool> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        _connection.Lifetime.RequireOpen();
        ApiCall call = new(request, _connection, _options, _observer);
        Attempt attempt = await call.RunAsync(cancellationToken).ConfigureAwait(false);
        attempt.Response?.Dispose();
        if (attempt.Failure is { } failure && !(request.NotFoundIsSuccess && failure is ApiFailure { IsNotFound: true }))
        {
            throw failure.ToException(request, call.SendOutcome, call.Attempts);
        }

        return attempt.Failure is null;
    }

    /// <summary>Sends a request and reads the response.</summary>
    public async Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        (await SendForResponseAsync(request, type, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Sends a request and reads the response and the header that names the workspace.</summary>
    public async Task<ApiResponse<T>> SendForResponseAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        (ApiCall call, ApiResponse response) = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        using (response)
        {
            ServerClock? clock = response.Head.Date is { } date
                ? new ServerClock(date, call.SendOutcome.Sent, Timestamp.Now(TimeProvider))
                : null;

            // No body at all means the same as an empty object.
            T value = Read(request, call, response, (_, body) => JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body.Span, type));
            return new ApiResponse<T>(value, response.Head.WorkspaceId, clock);
        }
    }

    /// <summary>Sends a request and reads the response in a way of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the response; a <see cref="JsonException"/> says that it cannot be read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> SendAsync<T>(
        ApiRequest request, Func<ResponseHead, ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
        where T : class
    {
        (ApiCall call, ApiResponse response) = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        using (response)
        {
            return Read(request, call, response, read);
        }
    }

    /// <summary>Waits on the clock of the options.</summary>
    public Task DelayAsync(TimeSpan span, CancellationToken cancellationToken) =>
        span == TimeSpan.Zero ? Task.CompletedTask : TimeProvider.WaitAsync(span, cancellationToken);

    /// <summary>Tells the observer what became of a creation whose response was lost.</summary>
    public void ReportLoss(ApiRequest request, int attempt, string finding) =>
        _observer?.Lost(new ShownApiRequest(request), attempt, finding);

    /// <summary>Begins something that is seen through if the client is closed meanwhile, until it is disposed.</summary>
    public IDisposable SeeThrough() => _connection.Lifetime.SeeThrough();

    /// <summary>Refuses calls from now on, for all copies, and closes the connections when all was seen through.</summary>
    public Task CloseAsync() => _connection.Lifetime.CloseAsync();

    private async Task<(ApiCall Call, ApiResponse Response)> ExchangeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        _connection.Lifetime.RequireOpen();
        ApiCall call = new(request, _connection, _options, _observer);
        Attempt attempt = await call.RunAsync(cancellationToken).ConfigureAwait(false);
        return attempt.Failure is { } failure
            ? throw failure.ToException(request, call.SendOutcome, call.Attempts)
            : (call, attempt.Response!);
    }

    private static T Read<T>(
        ApiRequest request, ApiCall call, ApiResponse response, Func<ResponseHead, ReadOnlyMemory<byte>, T?> read)
        where T : class
    {
        JsonException? cause = null;
        try
        {
            if (read(response.Head, response.Body) is { } value)
            {
                return value;
            }
        }
        catch (JsonException exception)
        {
            cause = exception;
        }

        // The status was success: what was asked for was done, and what came of it cannot be read.
        throw UnusableResponse.NotUnderstood(response.Head, cause).ToException(
            request, new SendOutcome(OutcomeUnknown: request.Idempotency != Idempotency.Safe, call.SendOutcome.Sent));
    }
}
