using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Takes the service principal that is there already instead of creating a second one, and adds what it lacks. Idempotent.
/// </summary>
internal sealed class ServicePrincipalAdoption(WorkspaceClient client)
{
    /// <summary>The principal that is wanted: found and completed, or created.</summary>
    /// <exception cref="Errors.DbxFailureException">Several have the display name.</exception>
    public async Task<ServicePrincipal> FindOrCreateAsync(NewServicePrincipal wanted, CancellationToken stop) =>
        await new ServicePrincipalSearch(client).FindAsync(wanted, stop).ConfigureAwait(false) is { } found
            ? await CompleteAsync(found, wanted, stop).ConfigureAwait(false)
            : await client.ServicePrincipals.CreateAsync(wanted, stop).ConfigureAwait(false);

    private async Task<ServicePrincipal> CompleteAsync(ServicePrincipal found, NewServicePrincipal wanted, CancellationToken stop)
    {
        string[] missing = [.. wanted.Entitlements.Except(found.Entitlements.Select(static each => each.Value))];
        if (missing.Length == 0)
        {
            return found;
        }

        await client.ServicePrincipals.AddEntitlementsAsync(found.Id, missing, stop).ConfigureAwait(false);
        return found with { Entitlements = [.. found.Entitlements, .. missing.Select(static each => new ScimValue(each))] };
    }
}
