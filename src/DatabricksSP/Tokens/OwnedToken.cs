using DatabricksSP.Client.Tokens;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>A token, and the service principal that it authenticates.</summary>
internal readonly record struct OwnedToken(TokenInfo Token, ServicePrincipalReference Owner)
{
    /// <summary>
    /// A token of who is no service principal of the workspace: there is no application ID, and a name where it made it itself.
    /// </summary>
    public static OwnedToken OfUser(TokenInfo token) => new(token, new ServicePrincipalReference("")
    {
        DisplayName = token.CreatedById == token.OwnerId ? token.CreatedByUsername : null,
    });
}
