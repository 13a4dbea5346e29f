using System.Net.Http.Headers;
using System.Security;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication;

/// <summary>A bearer token that stays as it is.</summary>
public abstract class StaticToken : Credential
{
    private readonly SecureString _token;

    private protected StaticToken(SecureString token)
    {
        _token = token.Copy();
        _token.MakeReadOnly();
        Secret.RequireHeaderSafe(_token, nameof(token));
    }

    /// <inheritdoc/>
    public sealed override ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret.Reveal(_token));
        return default;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _token.Dispose();
        base.Dispose(disposing);
    }
}
