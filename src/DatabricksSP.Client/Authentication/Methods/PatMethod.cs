using System.Security;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>A personal access token.</summary>
internal class PatMethod : AuthenticationMethod
{
    public override string Name => "pat";

    public override string Needs => "host and token";

    public override bool IsConfigured(LoginContext context) => context.Config.Has(ConfigAttribute.Token);

    protected sealed override Credential MakeCredential(LoginContext context)
    {
        try
        {
            return Make(context.SecretForHost(ConfigAttribute.Token));
        }
        catch (ArgumentException exception)
        {
            string reason = exception.Message.Split('\n', '(')[0].TrimEnd();
            throw new ConfigurationException(
                $"{Name}: {reason} It is from {context.Config.SourceOf(ConfigAttribute.Token)!.Description}.",
                attribute: ConfigAttribute.Token);
        }
    }

    protected virtual Credential Make(SecureString token) => new PersonalAccessToken(token);
}
