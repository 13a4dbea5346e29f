using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Statements;

/// <summary>SQL statement execution: <c>/api/2.0/sql/statements</c>.</summary>
public sealed class StatementsApi
{
    private readonly WorkspaceTransport _transport;

    internal StatementsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Runs a statement and waits, by polling where needed, until it has ended one way or another.</summary>
    /// <remarks>When the caller gives up, the statement is cancelled.</remarks>
    public Task<StatementResponse> RunAsync(NewStatement statement, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Sends a statement; the answer may still be pending.</summary>
    public Task<StatementResponse> ExecuteAsync(NewStatement statement, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks how a statement stands.</summary>
    public Task<StatementResponse> GetAsync(string statementId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks for it to be cancelled, which may take a moment.</summary>
    public Task CancelAsync(string statementId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
