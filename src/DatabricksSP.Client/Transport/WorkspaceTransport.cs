using DatabricksSP.Client.Authentication;

namespace DatabricksSP.Client.Transport;

internal sealed class WorkspaceTransport : IDisposable
{
    public WorkspaceTransport(Uri host, Credential credential, WorkspaceClientOptions options) => Host = host;

    public Uri Host { get; }

    public WorkspaceTransport Observed(Action<TransportEvent> observer, bool withBodies) => this;

    public void Dispose()
    {
    }
}
