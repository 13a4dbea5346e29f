using System.Net.Http.Headers;
using System.Security;

namespace DatabricksSP.Client.Authentication;

/// <summary>A Databricks personal access token (or any other ready-made bearer token).</summary>
public sealed class PersonalAccessToken : Credential
{
    private readonly SecureString _token;

    /// <summary>Takes a copy of <paramref name="token"/>, which the caller may dispose.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds characters that no token has.</exception>
    public PersonalAccessToken(SecureString token)
    {
        _token = token.Copy();
        _token.MakeReadOnly();
        Secret.RequireHeaderSafe(_token, nameof(token));
    }

    /// <inheritdoc/>
    public override string AuthType => "pat";

    /// <inheritdoc/>
    public override ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
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
