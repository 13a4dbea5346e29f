using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator;

/// <content>The OAuth secrets.</content>
public sealed partial class Workspace
{
    /// <summary>Makes an OAuth secret of a service principal and returns its value.</summary>
    /// <param name="owner">The service principal.</param>
    /// <param name="lifetime">How long it works; null for 730 days.</param>
    /// <exception cref="ArgumentException">The service principal is not in the workspace.</exception>
    public string CreateOAuthSecret(ServicePrincipal owner, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Locked(state => SecretIssuer.Issue(state, Present(state, owner), lifetime, scopes: null).Value);
    }
}
