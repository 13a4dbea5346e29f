using System.Net.Http.Headers;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>The ID token that Azure Pipelines gives a job.</summary>
internal sealed class AzureDevOpsIdToken(TokenHttp http, AuthenticationEnvironment environment) : IdTokenSource
{
    private static readonly string[] Needed =
        [
            "SYSTEM_ACCESSTOKEN",
            "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
            "SYSTEM_TEAMPROJECTID",
            "SYSTEM_HOSTTYPE",
            "SYSTEM_PLANID",
            "SYSTEM_JOBID",
        ];

    public static bool IsAvailable(AuthenticationEnvironment environment) =>
        Array.TrueForAll(Needed, name => !string.IsNullOrEmpty(environment.Variable(name)));

    public override async Task<string> FetchAsync(CancellationToken cancellationToken)
    {
        string path = $"{Segment("SYSTEM_TEAMPROJECTID")}/_apis/distributedtask/hubs/{Segment("SYSTEM_HOSTTYPE")}/"
            + $"plans/{Segment("SYSTEM_PLANID")}/jobs/{Segment("SYSTEM_JOBID")}/oidctoken?api-version=7.2-preview.1";
        if (!Uri.TryCreate(
            environment.Variable("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI")?.TrimEnd('/') + "/" + path, UriKind.Absolute, out Uri? address))
        {
            throw new TokenException("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI is no address.");
        }

        string token = environment.Variable("SYSTEM_ACCESSTOKEN") ?? "";
        TokenEndpointRequest request = TokenEndpointRequest.Post(address) with
        { Authorization = new AuthenticationHeaderValue("Bearer", token), KnownSecret = token };
        AzureDevOpsIdTokenResponse response = await http.SendAsync(
            request, ApiJson.SnakeCase<AzureDevOpsIdTokenResponse>(), cancellationToken).ConfigureAwait(false);
        return response.OidcToken ?? throw new TokenException("Azure DevOps gave no ID token.");
    }

    private string Segment(string variable) => Uri.EscapeDataString(environment.Variable(variable) ?? "");
}
