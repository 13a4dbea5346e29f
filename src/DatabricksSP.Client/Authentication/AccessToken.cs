using System.Security;

namespace DatabricksSP.Client.Authentication;

/// <summary>An access token that somebody else fetched, for example Azure PowerShell. It is not renewed when it expires.</summary>
public sealed class AccessToken : StaticToken
{
    /// <summary>Takes a copy of <paramref name="token"/>, which the caller may dispose.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds characters that no token has.</exception>
    public AccessToken(SecureString token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    public override string AuthType => "access-token";
}
