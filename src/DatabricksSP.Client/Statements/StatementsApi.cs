using System.Globalization;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Statements;

/// <summary>SQL statement execution: <c>/api/2.0/sql/statements</c>.</summary>
public sealed class StatementsApi
{
    private const int LongestPause = 10;
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromMilliseconds(500);

    private readonly WorkspaceTransport _transport;

    internal StatementsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Runs a statement and waits, by polling where needed, until it has ended one way or another.</summary>
    /// <remarks>When the caller gives up, the statement is cancelled, as far as its ID was known by then.</remarks>
    public async Task<StatementResponse> RunAsync(NewStatement statement, CancellationToken cancellationToken = default)
    {
        StatementResponse response = await ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        try
        {
            for (int seconds = 1;
                response.Status.State is StatementState.Pending or StatementState.Running;
                seconds = Math.Min(seconds + 1, LongestPause))
            {
                await PauseAsync(TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false);
                response = await GetAsync(response.StatementId, cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await AbandonAsync(response.StatementId).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends a statement; the response may still be pending.</summary>
    /// <remarks>A statement that does more than read is not repeated blindly.</remarks>
    public Task<StatementResponse> ExecuteAsync(NewStatement statement, CancellationToken cancellationToken = default)
    {
        Idempotency idempotency = SqlText.OnlyReads(statement.Statement) ? Idempotency.Safe : Idempotency.Once;
        ApiRequest request = ApiRequest.Post("/api/2.0/sql/statements", idempotency, statement, ApiJson.SnakeCase<NewStatement>());
        return _transport.SendAsync(
            request with { ServerWait = ServerWait(statement.WaitTimeout) }, ApiJson.SnakeCase<StatementResponse>(), cancellationToken);
    }

    /// <summary>Asks how a statement stands.</summary>
    public Task<StatementResponse> GetAsync(string statementId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Get(ApiPath.Of($"/api/2.0/sql/statements/{statementId}")),
            ApiJson.SnakeCase<StatementResponse>(),
            cancellationToken);

    /// <summary>Asks for it to be cancelled, which may take a moment.</summary>
    public Task CancelAsync(string statementId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post(ApiPath.Of($"/api/2.0/sql/statements/{statementId}/cancel"), Idempotency.Idempotent), cancellationToken);

    /// <summary>Cancels what nobody waits for any more. The caller wants to be gone, so it gets half a second and no second try.</summary>
    private async Task AbandonAsync(string statementId)
    {
        using CancellationTokenSource timer = new(CancelTimeout);
        try
        {
            await CancelAsync(statementId, timer.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DatabricksException or OperationCanceledException or ObjectDisposedException)
        {
            // Then it runs to its end, and Databricks drops the result.
        }
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        _transport.DelayAsync(pause, cancellationToken);

    /// <summary>The server's text for a time, <c>50s</c>.</summary>
    private static TimeSpan ServerWait(string waitTimeout) =>
        int.TryParse(waitTimeout.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
