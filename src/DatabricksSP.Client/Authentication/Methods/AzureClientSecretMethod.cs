using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Azure;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>An Entra application and its secret.</summary>
internal sealed class AzureClientSecretMethod : AzureMethod
{
    public override string Name => "azure-client-secret";

    public override string Needs => "the host of a workspace in Azure (or cloud=AZURE), azure_client_id and azure_client_secret";

    public override bool IsConfigured(LoginContext context) =>
        context.IsAzure && context.Config.Has(ConfigAttribute.AzureClientId) && context.Config.Has(ConfigAttribute.AzureClientSecret);

    protected override AzureIdentity Identify(LoginContext context, TokenHttp http) => new EntraApplication(
        http,
        context.Azure.Login,
        new AzureTenant(http, context.Host, context.Config),
        context.Config[ConfigAttribute.AzureClientId]!,
        context.Config.Secret(ConfigAttribute.AzureClientSecret)!,
        context.Environment.TimeProvider);
}
