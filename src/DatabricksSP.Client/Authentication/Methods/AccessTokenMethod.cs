using System.Security;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>An access token that somebody else fetched.</summary>
internal sealed class AccessTokenMethod : PatMethod
{
    public override string Name => "access-token";

    public override bool OnlyByName => true;

    protected override Credential Make(SecureString token) => new AccessToken(token);
}
