using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Finds the one service principal that is meant.</summary>
internal sealed class ServicePrincipalSearch(WorkspaceClient client)
{
    /// <summary>The principal with the application ID, or null.</summary>
    public async Task<ServicePrincipal?> FindAsync(string applicationId, CancellationToken stop)
    {
        string filter = ScimFilter.Equal("applicationId", applicationId);
        await foreach (ServicePrincipal each in client.ServicePrincipals.ListAsync(filter, stop).ConfigureAwait(false))
        {
            return each;
        }

        return null;
    }

    /// <summary>The principal with the application ID.</summary>
    /// <exception cref="DbxFailureException">There is none.</exception>
    public async Task<ServicePrincipal> GetAsync(string applicationId, CancellationToken stop) =>
        await FindAsync(applicationId, stop).ConfigureAwait(false)
        ?? throw new DbxFailureException(
            $"There is no service principal with application ID {applicationId} in {client}.",
            "ServicePrincipalNotFound",
            ErrorCategory.ObjectNotFound,
            applicationId,
            "Get-DbxServicePrincipal lists those there are.");

    /// <summary>The principal that is wanted, if it is there: by application ID where one is given, else by display name.</summary>
    /// <exception cref="DbxFailureException">Several have the display name.</exception>
    public async Task<ServicePrincipal?> FindAsync(NewServicePrincipal wanted, CancellationToken stop)
    {
        if (wanted.ApplicationId is { } applicationId)
        {
            return await FindAsync(applicationId, stop).ConfigureAwait(false);
        }

        List<ServicePrincipal> named = new();
        string filter = ScimFilter.Equal("displayName", wanted.DisplayName!);
        await foreach (ServicePrincipal each in client.ServicePrincipals.ListAsync(filter, stop).ConfigureAwait(false))
        {
            named.Add(each);
        }

        return named.Count <= 1
            ? named.FirstOrDefault()
            : throw new DbxFailureException(
                $"{named.Count} service principals are named '{wanted.DisplayName}': "
                    + $"{string.Join(", ", named.Select(static each => each.ApplicationId))}.",
                "ServicePrincipalAmbiguous",
                ErrorCategory.InvalidResult,
                wanted.DisplayName,
                "Get the one you mean with Get-DbxServicePrincipal -ApplicationId.");
    }
}
