using System.Net.Http.Headers;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>The address of a workspace of which only the Azure resource ID is known.</summary>
internal static class AzureWorkspaceAddress
{
    /// <exception cref="TokenException">Azure does not tell.</exception>
    public static async Task<Uri> FindAsync(
        TokenHttp http, AzureEndpoints azure, AzureIdentity identity, string resourceId, CancellationToken cancellationToken)
    {
        using BearerToken token = await identity.FetchAsync(azure.ServiceManagement, cancellationToken).ConfigureAwait(false);
        string bearer = Secret.Reveal(token.Value);
        Uri address = new(azure.ResourceManager, $"{resourceId}?api-version=2018-04-01");
        if (address.Authority != azure.ResourceManager.Authority)
        {
            throw new TokenException("azure_workspace_resource_id is no resource ID.");
        }

        TokenEndpointRequest request = TokenEndpointRequest.Get(address) with
        { Authorization = new AuthenticationHeaderValue("Bearer", bearer), KnownSecret = bearer };
        AzureWorkspace workspace = await http
            .SendAsync(request, ApiJson.SnakeCase<AzureWorkspace>(), cancellationToken)
            .ConfigureAwait(false);
        return workspace.Properties?.WorkspaceUrl is { Length: > 0 } host
            ? WorkspaceHost.Parse(host)
            : throw new TokenException($"{resourceId} has no workspaceUrl. Is it the resource ID of a Databricks workspace?");
    }
}
