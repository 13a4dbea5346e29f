using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Authentication.Federation;
using DatabricksSP.Client.Authentication.OAuth;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>OAuth token federation: a token of another issuer instead of a secret.</summary>
internal abstract class FederationMethod : AuthenticationMethod
{
    protected sealed override Credential MakeCredential(LoginContext context)
    {
        TokenHttp http = new(context.Environment, Name);
        OAuthServer server = context.OAuthServer(http);
        return context.Refreshing(Name, new TokenExchange(
            http,
            server,
            IdTokens(context, http, server),
            context.Config[ConfigAttribute.ClientId],
            context.Scope,
            context.Environment.TimeProvider));
    }

    protected abstract IdTokenSource IdTokens(LoginContext context, TokenHttp http, OAuthServer server);
}

/// <summary>The token that GitHub Actions gives a job.</summary>
internal sealed class GitHubOidcMethod : FederationMethod
{
    public override string Name => "github-oidc";

    public override string Needs => "host, client_id, and a GitHub Actions job with the permission id-token: write";

    public override bool IsConfigured(LoginContext context) =>
        context.Config.Has(ConfigAttribute.ClientId) && GitHubIdToken.IsAvailable(context.Environment);

    protected override IdTokenSource IdTokens(LoginContext context, TokenHttp http, OAuthServer server) =>
        new GitHubIdToken(http, context.Environment, new TokenAudience(http, server, context.RequiredHost, context.Config).GetAsync);
}

/// <summary>The token that Azure Pipelines gives a job.</summary>
internal sealed class AzureDevOpsOidcMethod : FederationMethod
{
    public override string Name => "azure-devops-oidc";

    public override string Needs => "host, client_id, and an Azure Pipelines job that passes SYSTEM_ACCESSTOKEN to its environment";

    public override bool IsConfigured(LoginContext context) =>
        context.Config.Has(ConfigAttribute.ClientId) && AzureDevOpsIdToken.IsAvailable(context.Environment);

    protected override IdTokenSource IdTokens(LoginContext context, TokenHttp http, OAuthServer server) =>
        new AzureDevOpsIdToken(http, context.Environment);
}

/// <summary>A token in an environment variable.</summary>
internal sealed class EnvOidcMethod : FederationMethod
{
    public override string Name => "env-oidc";

    public override string Needs =>
        "host, and an ID token in the environment variable DATABRICKS_OIDC_TOKEN or the one that oidc_token_env names";

    public override bool IsConfigured(LoginContext context) => !string.IsNullOrEmpty(context.Environment.Variable(VariableIn(context)));

    protected override IdTokenSource IdTokens(LoginContext context, TokenHttp http, OAuthServer server) =>
        new EnvironmentIdToken(context.Environment, VariableIn(context));

    private static string VariableIn(LoginContext context) =>
        context.Config[ConfigAttribute.OidcTokenEnv] ?? EnvironmentIdToken.DefaultVariable;
}

/// <summary>A token in a file.</summary>
internal sealed class FileOidcMethod : FederationMethod
{
    public override string Name => "file-oidc";

    public override string Needs => "host and oidc_token_filepath";

    public override bool IsConfigured(LoginContext context) => context.Config.Has(ConfigAttribute.OidcTokenFilepath);

    protected override IdTokenSource IdTokens(LoginContext context, TokenHttp http, OAuthServer server) =>
        new FileIdToken(context.Config[ConfigAttribute.OidcTokenFilepath]!);
}
