using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>Body of the creation of a secret. The lifetime is seconds with an <c>s</c>, as in <c>63072000s</c>.</summary>
internal sealed record CreateOAuthSecretRequest
{
    public string? Lifetime { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>A page of secrets, without their values; no token after the last.</summary>
internal sealed record OAuthSecretPage : IPageResponse<OAuthSecretInfo>
{
    public IReadOnlyList<OAuthSecretInfo> Secrets { get; init => field = Promised.List(value); } = [];

    public string? NextPageToken { get; init; }

    IReadOnlyList<OAuthSecretInfo> IPageResponse<OAuthSecretInfo>.Items => Secrets;

    int? IPageResponse<OAuthSecretInfo>.Total => null;

    int? IPageResponse<OAuthSecretInfo>.StartIndex => null;
}
