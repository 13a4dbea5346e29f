using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Azure;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Authentication.Federation;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>An Entra application that trusts the token of a GitHub Actions job.</summary>
internal sealed class GitHubOidcAzureMethod : AzureMethod
{
    private const string Audience = "api://AzureADTokenExchange";

    public override string Name => "github-oidc-azure";

    public override string Needs =>
        "the host of a workspace in Azure (or cloud=AZURE), azure_client_id, and a GitHub Actions job with the permission id-token: write";

    // With a secret there is a surer way.
    public override bool IsConfigured(LoginContext context) =>
        context.IsAzure && context.Config.Has(ConfigAttribute.AzureClientId) && !context.Config.Has(ConfigAttribute.AzureClientSecret)
        && GitHubIdToken.IsAvailable(context.Environment);

    protected override AzureIdentity Identify(LoginContext context, TokenHttp http) => new FederatedApplication(
        http,
        context.Azure.Login,
        new AzureTenant(http, context.Host, context.Config),
        context.Config[ConfigAttribute.AzureClientId]!,
        new GitHubIdToken(http, context.Environment, static _ => Task.FromResult(Audience)),
        context.Environment.TimeProvider);
}
