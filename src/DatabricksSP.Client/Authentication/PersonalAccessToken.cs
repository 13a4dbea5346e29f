using System.Security;

namespace DatabricksSP.Client.Authentication;

/// <summary>A Databricks personal access token.</summary>
public sealed class PersonalAccessToken : StaticToken
{
    /// <summary>Takes a copy of <paramref name="token"/>, which the caller may dispose.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds characters that no token has.</exception>
    public PersonalAccessToken(SecureString token)
        : base(token)
    {
    }

    /// <inheritdoc/>
    public override string AuthType => "pat";
}
