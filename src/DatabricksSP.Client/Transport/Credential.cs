namespace DatabricksSP.Client.Transport;

/// <summary>Something that proves to a workspace who is calling.</summary>
public abstract class Credential : IDisposable
{
    /// <summary>The method as Databricks' tools name it (<c>pat</c>, <c>oauth-m2m</c>, …); sent in the User-Agent.</summary>
    public abstract string AuthType { get; }

    /// <summary>Adds what authenticates the caller to a request that is about to be sent.</summary>
    public abstract ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// Drops a token that was refused although it should still work, so that another one is fetched; false where there is no other.
    /// </summary>
    internal virtual bool TryDrop(string refused) => false;

    /// <summary>Wipes the secret from memory; the credential cannot be used afterwards.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Wipes the secret from memory.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Never the secret: the method's name.</summary>
    public sealed override string ToString() => AuthType;
}
