using DatabricksSP.Client.Tokens;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>A token, and the service principal that it authenticates.</summary>
internal readonly record struct OwnedToken(TokenInfo Token, ServicePrincipalReference Owner);
