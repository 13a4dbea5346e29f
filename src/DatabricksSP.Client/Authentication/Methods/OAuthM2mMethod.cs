using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Authentication.OAuth;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>OAuth with a service principal's client ID and secret.</summary>
internal sealed class OAuthM2mMethod : AuthenticationMethod
{
    public override string Name => "oauth-m2m";

    public override string Needs => "host, client_id and client_secret";

    public override bool IsConfigured(LoginContext context) =>
        context.Config.Has(ConfigAttribute.ClientId) && context.Config.Has(ConfigAttribute.ClientSecret);

    protected override Credential MakeCredential(LoginContext context)
    {
        TokenHttp http = new(context.Environment, Name);
        return context.Refreshing(Name, new ClientCredentials(
            http,
            context.OAuthServer(http),
            context.Config[ConfigAttribute.ClientId]!,
            context.SecretForHost(ConfigAttribute.ClientSecret),
            context.Scope,
            context.Environment.TimeProvider));
    }
}
