using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.OAuthSecrets;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Reads the OAuth secrets of a service principal that may be gone, in a workspace that may have none.</summary>
internal static class OAuthSecretsOf
{
    /// <summary>Those that have not expired.</summary>
    public static async Task<IReadOnlyList<OAuthSecretInfo>> PrincipalAsync(
        WorkspaceClient client, string servicePrincipalId, CancellationToken stop)
    {
        try
        {
            return await client.OAuthSecrets.ListAsync(servicePrincipalId, stop).ReadAllAsync().ConfigureAwait(false);
        }
        catch (DatabricksApiException exception)
            when (exception.Kind is ApiErrorKind.NotFound or ApiErrorKind.EndpointNotFound or ApiErrorKind.UnknownPrincipal)
        {
            return [];
        }
    }
}
