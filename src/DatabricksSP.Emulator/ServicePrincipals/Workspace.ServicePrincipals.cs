using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator;

/// <content>The service principals.</content>
public sealed partial class Workspace
{
    /// <summary>The service principals, in order of creation.</summary>
    public IReadOnlyList<ServicePrincipal> ServicePrincipals => Locked(state => state.Principals.ServicePrincipals.All.ToList());

    /// <summary>Adds a service principal. It is visible to permissions at once, whatever the lag for those made by the API.</summary>
    /// <param name="displayName">The name people see.</param>
    /// <param name="applicationId">The application ID; null makes one up.</param>
    /// <param name="entitlements">What it is entitled to.</param>
    /// <exception cref="ArgumentException">The application ID is not a UUID.</exception>
    public ServicePrincipal AddServicePrincipal(string displayName, string? applicationId = null, params IEnumerable<string> entitlements)
    {
        ArgumentNullException.ThrowIfNull(displayName);
        string id = applicationId is null
            ? ApplicationIds.New()
            : ApplicationIds.Normalize(applicationId) ?? throw new ArgumentException($"Not a UUID: {applicationId}", nameof(applicationId));
        return Locked(state =>
        {
            ServicePrincipal added = new()
            {
                Id = state.Account.IdFor(PrincipalKind.ServicePrincipal, id),
                ApplicationId = id,
                DisplayName = displayName,
                Entitlements = [.. entitlements],
                CreatedAt = state.Now - Options.ConsistencyLag,
                GroupIds = state.Principals.Membership([]),
            };
            state.Set(added);
            return added;
        });
    }

    /// <summary>Deletes a service principal, its permissions and its tokens.</summary>
    /// <param name="servicePrincipal">The service principal.</param>
    public void RemoveServicePrincipal(ServicePrincipal servicePrincipal)
    {
        ArgumentNullException.ThrowIfNull(servicePrincipal);
        Locked(state => state.Remove(Present(state, servicePrincipal)));
    }
}
