using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using Polly;

namespace DatabricksSP.Client.Transport;

/// <summary>What every call goes through: credential, sending, retries, reading, errors, observer.</summary>
internal sealed class WorkspaceTransport
{
    private readonly WorkspaceConnection _connection;
    private readonly ResiliencePipeline<Attempt> _retries;
    private readonly WorkspaceClientOptions _options;
    private readonly TransportObserver? _observer;

    public WorkspaceTransport(Uri host, Credential credential, WorkspaceClientOptions options)
        : this(new WorkspaceConnection(host, credential, options), RetryPipeline.Create(options.TimeProvider), options, observer: null)
    {
    }

    private WorkspaceTransport(
        WorkspaceConnection connection, ResiliencePipeline<Attempt> retries, WorkspaceClientOptions options, TransportObserver? observer)
    {
        _connection = connection;
        _retries = retries;
        _options = options;
        _observer = observer;
    }

    public Uri Host => _connection.Host;

    /// <summary>Whether no new call is taken up any more.</summary>
    public bool IsClosed => _connection.Gate.IsClosed;

    public WorkspaceClientOptions Options => _options;

    public TimeProvider TimeProvider => _options.TimeProvider;

    public WorkspaceTransport Observed(Action<TransportEvent> observer, bool withBodies) =>
        new(_connection, _retries, _options, new TransportObserver(observer, withBodies));

    /// <summary>Sends a request whose response has nothing to tell.</summary>
    public async Task<bool> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        _connection.Gate.RequireOpen();
        ApiCall call = new(request, _connection, _options, _observer);
        Attempt attempt = await _retries.RunAsync(call, cancellationToken).ConfigureAwait(false);
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
        _connection.Gate.RequireOpen();
        ApiCall call = new(request, _connection, _options, _observer);
        Attempt attempt = await _retries.RunAsync(call, cancellationToken).ConfigureAwait(false);
        if (attempt.Failure is { } failure)
        {
            throw failure.ToException(request, call.SendOutcome, call.Attempts);
        }

        using ApiResponse response = attempt.Response!;
        ServerClock? clock = response.Head.Date is { } date
            ? new ServerClock(date, call.SendOutcome.Sent, Timestamp.Now(TimeProvider))
            : null;
        return new ApiResponse<T>(Read(request, response, type, call.SendOutcome.Sent), response.Head.WorkspaceId, clock);
    }

    /// <summary>Waits on the clock of the options.</summary>
    public Task DelayAsync(TimeSpan span, CancellationToken cancellationToken) =>
        span == TimeSpan.Zero ? Task.CompletedTask : TimeProvider.WaitAsync(span, cancellationToken);

    /// <summary>Tells the observer what became of a creation whose response was lost.</summary>
    public void ReportLoss(ApiRequest request, int attempt, string finding) =>
        _observer?.Lost(new ShownApiRequest(request), attempt, finding);

    /// <summary>Begins something that is seen through if the client is closed meanwhile, until it is disposed.</summary>
    public IDisposable SeeThrough() => _connection.Gate.SeeThrough();

    /// <summary>Refuses calls from now on, for all copies, and closes the connections when all was seen through.</summary>
    public Task CloseAsync() => _connection.Gate.CloseAsync();

    private static T Read<T>(ApiRequest request, ApiResponse response, JsonTypeInfo<T> type, Timestamp sent)
        where T : class
    {
        JsonException? cause = null;
        try
        {
            // No body at all means the same as an empty object.
            ReadOnlySpan<byte> json = response.Body.IsEmpty ? "{}"u8 : response.Body.Span;
            if (JsonSerializer.Deserialize(json, type) is { } value)
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
            request, new SendOutcome(OutcomeUnknown: request.Idempotency != Idempotency.Safe, sent));
    }
}
