using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.LostReplies;
using Polly;

namespace DatabricksSP.Client.Transport;

/// <summary>What every call goes through: credential, sending, retries, reading, errors, observer.</summary>
internal sealed class WorkspaceTransport : IDisposable
{
    private readonly WorkspaceConnection _connection;
    private readonly ResiliencePipeline<Attempt> _retries;
    private readonly WorkspaceClientOptions _options;
    private readonly Wiretap? _wiretap;

    public WorkspaceTransport(Uri host, Credential credential, WorkspaceClientOptions options)
        : this(new WorkspaceConnection(host, credential, options), RetryPipeline.Create(options.TimeProvider), options, wiretap: null)
    {
    }

    private WorkspaceTransport(WorkspaceConnection connection, ResiliencePipeline<Attempt> retries, WorkspaceClientOptions options, Wiretap? wiretap)
    {
        _connection = connection;
        _retries = retries;
        _options = options;
        _wiretap = wiretap;
    }

    public Uri Host => _connection.Host;

    public TimeProvider TimeProvider => _options.TimeProvider;

    /// <summary>Whether new principals get a mark; false from when the workspace has refused one.</summary>
    public bool MarksNewPrincipals
    {
        get => _options.MarkNewPrincipals && !_connection.RefusesMarks;
        set => _connection.RefusesMarks = !value;
    }

    public WorkspaceTransport Observed(Action<TransportEvent> observer, bool withBodies) =>
        new(_connection, _retries, _options, new Wiretap(observer, withBodies));

    /// <summary>Sends a request whose answer has nothing to tell.</summary>
    public async Task SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        Call call = new(request, _connection, _options, _wiretap);
        Attempt attempt = await _retries.RunAsync(call, cancellationToken).ConfigureAwait(false);
        attempt.Answer?.Dispose();
        if (attempt.Failure is { } failure && !(request.GoneIsSuccess && failure is ApiFailure { IsGone: true }))
        {
            throw failure.ToException(request, call.Loss, call.Attempts);
        }
    }

    /// <summary>Sends a request and reads the answer.</summary>
    public async Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        (await AskAsync(request, type, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Sends a request and reads the answer and the header that names the workspace.</summary>
    public async Task<Answer<T>> AskAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        Call call = new(request, _connection, _options, _wiretap);
        Attempt attempt = await _retries.RunAsync(call, cancellationToken).ConfigureAwait(false);
        if (attempt.Failure is { } failure)
        {
            throw failure.ToException(request, call.Loss, call.Attempts);
        }

        using Answer answer = attempt.Answer!;
        ServerClock? clock = answer.Head.Date is { } date ? new ServerClock(date, Moment.Now(TimeProvider)) : null;
        return new Answer<T>(Read(request, answer, type, call.Loss.Sent), answer.Head.WorkspaceId, clock);
    }

    /// <summary>Waits on the clock of the options.</summary>
    public Task DelayAsync(TimeSpan span, CancellationToken cancellationToken) =>
        span == TimeSpan.Zero ? Task.CompletedTask : TimeProvider.WaitAsync(span, cancellationToken);

    /// <summary>Tells the observer what became of a creation whose reply was lost.</summary>
    public void TellOfLoss(ApiRequest request, int attempt, string finding) => _wiretap?.Lost(request, attempt, finding);

    /// <summary>Closes the connections and wipes the credential, for all copies.</summary>
    public void Dispose() => _connection.Dispose();

    private static T Read<T>(ApiRequest request, Answer answer, JsonTypeInfo<T> type, Moment sent)
        where T : class
    {
        JsonException? cause = null;
        try
        {
            // No body at all means the same as an empty object.
            ReadOnlySpan<byte> json = answer.Body.IsEmpty ? "{}"u8 : answer.Body.Span;
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
        throw UnusableAnswer.NotUnderstood(answer.Head, cause).ToException(request, new Loss(OutcomeUnknown: request.Effect != Effect.None, sent));
    }
}
