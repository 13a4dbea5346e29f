using DatabricksSP.Client.Authentication.AccessTokens;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>Where Entra ID gives out the tokens of a tenant.</summary>
internal static class EntraEndpoint
{
    /// <exception cref="TokenException">The tenant is not known.</exception>
    public static async Task<Uri> OfAsync(Uri login, AzureTenant tenant, CancellationToken cancellationToken) =>
        await tenant.FindAsync(cancellationToken).ConfigureAwait(false) is { } found
            ? new Uri(login, $"/{Uri.EscapeDataString(found)}/oauth2/token")
            : throw new TokenException(
                "The Entra tenant is not known, and the workspace does not tell it.", "Set azure_tenant_id (ARM_TENANT_ID).");
}
