using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Azure;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>A way by Entra ID.</summary>
internal abstract class AzureMethod : AuthenticationMethod
{
    public override async Task<WorkspaceLogin> LogInAsync(LoginContext context, CancellationToken cancellationToken)
    {
        TokenHttp http = new(context.Environment, Name);
        AzureIdentity identity = Identify(context, http);
        RefreshingCredential? credential = null;
        try
        {
            string? resourceId = context.Config[ConfigAttribute.AzureWorkspaceResourceId];
            Uri host = context.Host ?? (resourceId is null
                ? context.RequiredHost
                : await AzureWorkspaceAddress.FindAsync(
                    http, context.Azure, identity, resourceId, cancellationToken).ConfigureAwait(false));
            credential = new(Name, host, Cache(context, identity, AzureTokens.Databricks));
            if (resourceId is not null)
            {
                credential.With("X-Databricks-Azure-Workspace-Resource-Id", resourceId);
                if (await identity.IsServicePrincipalAsync(cancellationToken).ConfigureAwait(false))
                {
                    // With both, an owner or contributor of the resource gets into a workspace that does not know it yet.
                    credential.With("X-Databricks-Azure-SP-Management-Token", Cache(context, identity, context.Azure.ServiceManagement));
                }
            }

            await ProveAsync(credential, cancellationToken).ConfigureAwait(false);
            return new WorkspaceLogin(host, credential);
        }
        catch
        {
            // Ends what it was asked for and nobody waits for any longer.
            credential?.Dispose();
            identity.Dispose();
            throw;
        }
    }

    protected abstract AzureIdentity Identify(LoginContext context, TokenHttp http);

    /// <summary>Finds out whether it works here, where only trying tells.</summary>
    protected virtual Task ProveAsync(RefreshingCredential credential, CancellationToken cancellationToken) => Task.CompletedTask;

    private static TokenCache Cache(LoginContext context, AzureIdentity identity, string resource) =>
        context.Cache(new AzureTokens(identity, resource));
}
