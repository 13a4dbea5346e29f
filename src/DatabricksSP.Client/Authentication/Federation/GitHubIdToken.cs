using System.Net.Http.Headers;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>The ID token that GitHub Actions gives a job with <c>id-token: write</c>.</summary>
internal sealed class GitHubIdToken(
    TokenHttp http, AuthenticationEnvironment environment, Func<CancellationToken, Task<string>> audience) : IdTokenSource
{
    private const string UrlVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private const string TokenVariable = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    public static bool IsAvailable(AuthenticationEnvironment environment) =>
        !string.IsNullOrEmpty(environment.Variable(UrlVariable)) && !string.IsNullOrEmpty(environment.Variable(TokenVariable));

    public override async Task<string> FetchAsync(CancellationToken cancellationToken)
    {
        string wanted = await audience(cancellationToken).ConfigureAwait(false);
        string url = environment.Variable(UrlVariable) ?? "";
        string token = environment.Variable(TokenVariable) ?? "";
        if (!Uri.TryCreate(
            $"{url}{(url.IndexOf('?') < 0 ? "?" : "&")}audience={Uri.EscapeDataString(wanted)}", UriKind.Absolute, out Uri? address))
        {
            throw new TokenException($"{UrlVariable} is no address.");
        }

        TokenEndpointRequest request = TokenEndpointRequest.Get(address) with
        { Authorization = new AuthenticationHeaderValue("Bearer", token), KnownSecret = token, SecretResponseField = "value" };
        GitHubIdTokenResponse response = await http.SendAsync(
            request, ApiJson.SnakeCase<GitHubIdTokenResponse>(), cancellationToken).ConfigureAwait(false);
        return response.Value ?? throw new TokenException("GitHub gave no ID token.", "Give the job the permission id-token: write.");
    }
}
