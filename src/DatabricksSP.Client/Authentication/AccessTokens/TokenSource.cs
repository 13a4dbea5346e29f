namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>Where tokens come from. Asked once at a time.</summary>
internal abstract class TokenSource : IDisposable
{
    /// <exception cref="TokenException">There is none to be had.</exception>
    public abstract Task<BearerToken> FetchAsync(CancellationToken cancellationToken);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Wipes the secrets that tokens are fetched with.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
