using DatabricksSP.Client.Authentication;

namespace DatabricksSP.Client.Tests.Authentication;

/// <summary>What a login does to requests.</summary>
internal static class LoginRequests
{
    /// <summary>A request to the workspace as the login would send it.</summary>
    public static async Task<HttpRequestMessage> RequestAsync(this WorkspaceLogin login)
    {
        HttpRequestMessage request = new(HttpMethod.Get, new Uri(login.Host, "/api/2.0/preview/scim/v2/Me"));
        await login.Credential.AuthenticateAsync(request, TestContext.Current.CancellationToken);
        return request;
    }
}
