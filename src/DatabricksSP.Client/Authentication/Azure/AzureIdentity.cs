using DatabricksSP.Client.Authentication.AccessTokens;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>Somebody whom Entra ID knows.</summary>
internal abstract class AzureIdentity : IDisposable
{
    /// <summary>Fetches a token that is made out to a resource: Databricks, or Azure's own management.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public abstract Task<BearerToken> FetchAsync(string resource, CancellationToken cancellationToken);

    /// <summary>Whether it is an application or a managed identity, not a person.</summary>
    public virtual Task<bool> IsServicePrincipalAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Wipes its secrets.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
