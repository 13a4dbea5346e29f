using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Accounts;

/// <summary>
/// The ID of the account that a workspace belongs to, which names of the account's resources begin with. The workspace tells it in
/// <c>/.well-known/databricks-config</c>; it is read once a connection.
/// </summary>
#pragma warning disable CA1001 // It lives as long as its client, and its semaphore holds nothing but memory.
internal sealed class AccountId
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private string? _read;

    public async Task<string> GetAsync(WorkspaceTransport transport, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _read ??= (await transport.SendAsync(
                ApiRequest.Get("/.well-known/databricks-config"),
                ApiJson.SnakeCase<HostMetadata>(),
                cancellationToken).ConfigureAwait(false)).AccountId;
        }
        finally
        {
            _reading.Release();
        }
    }
}
