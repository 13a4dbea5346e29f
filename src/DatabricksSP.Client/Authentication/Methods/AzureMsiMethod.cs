using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Azure;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>The managed identity of an Azure machine or service.</summary>
internal sealed class AzureMsiMethod : AzureMethod
{
    public override string Name => "azure-msi";

    public override string Needs =>
        "the host of a workspace in Azure (or cloud=AZURE) and azure_use_msi=true, on a machine or service of Azure";

    public override bool IsConfigured(LoginContext context) =>
        context.IsAzure && context.Config.IsOn(ConfigAttribute.AzureUseMsi);

    protected override AzureIdentity Identify(LoginContext context, TokenHttp http) =>
        new ManagedIdentity(http, context.Environment, context.Azure.InstanceMetadata, context.Config[ConfigAttribute.AzureClientId]);
}
