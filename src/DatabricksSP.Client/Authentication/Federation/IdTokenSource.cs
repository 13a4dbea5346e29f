using DatabricksSP.Client.Authentication.AccessTokens;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>Another issuer's proof of who is calling, to be exchanged for an access token.</summary>
internal abstract class IdTokenSource
{
    /// <exception cref="TokenException">There is none to be had.</exception>
    public abstract Task<string> FetchAsync(CancellationToken cancellationToken);
}
