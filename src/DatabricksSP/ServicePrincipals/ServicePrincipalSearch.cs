using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Finds the one service principal that is meant.</summary>
internal sealed class ServicePrincipalSearch(WorkspaceClient client)
{
    // As many as the terms of a filter that SCIM takes, and an address that every proxy takes.
    private const int MostInFilter = 50;

    /// <summary>The principal with the application ID, or null.</summary>
    public Task<ServicePrincipal?> FindAsync(string applicationId, CancellationToken stop) =>
        client.ServicePrincipals.ListAsync(ScimFilter.Equal("applicationId", applicationId), stop)

            // What a filter matches is the server's affair.
            .FindAsync(each => string.Equals(each.ApplicationId, applicationId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The principal as it is now; null if it is gone.</summary>
    public async Task<ServicePrincipal?> FindAsync(ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipal? found = principal.ServicePrincipalId is { } id ? await FindByIdAsync(id, stop).ConfigureAwait(false) : null;

        // The numeric ID of a row may be another's, or one of before the principal was made anew.
        return string.Equals(found?.ApplicationId, principal.ApplicationId, StringComparison.OrdinalIgnoreCase)
            ? found
            : await FindAsync(principal.ApplicationId, stop).ConfigureAwait(false);
    }

    /// <summary>The principal with the application ID.</summary>
    /// <exception cref="DbxFailureException">There is none.</exception>
    public async Task<ServicePrincipal> GetAsync(string applicationId, CancellationToken stop) =>
        await FindAsync(applicationId, stop).ConfigureAwait(false)
        ?? throw NotFound(applicationId);

    /// <summary>Which of many application IDs are no principal's, with one request for fifty.</summary>
    /// <returns>Those, and what is to be said of each.</returns>
    public async Task<IReadOnlyDictionary<string, Exception>> FindMissingAsync(
        IReadOnlyCollection<string> applicationIds, CancellationToken stop)
    {
        Dictionary<string, Exception> missing = new(StringComparer.OrdinalIgnoreCase);
        foreach (string each in applicationIds)
        {
            missing[each] = NotFound(each);
        }

        for (int start = 0; start < applicationIds.Count; start += MostInFilter)
        {
            string filter = string.Join(
                " or ", applicationIds.Skip(start).Take(MostInFilter).Select(static each => ScimFilter.Equal("applicationId", each)));
            foreach (ServicePrincipal each in await client.ServicePrincipals.ListAsync(filter, stop).ReadAllAsync().ConfigureAwait(false))
            {
                missing.Remove(each.ApplicationId);
            }
        }

        return missing;
    }

    /// <summary>Says that no principal has the application ID.</summary>
    public DbxFailureException NotFound(string applicationId) => new(
        $"There is no service principal with application ID {applicationId} in {client}.",
        "ServicePrincipalNotFound",
        ErrorCategory.ObjectNotFound,
        applicationId,
        "Get-DbxServicePrincipal lists those there are.");

    /// <summary>The principal with exactly this display name, if it is there.</summary>
    /// <param name="displayName">The name.</param>
    /// <param name="warn">Is told of those whose names differ in nothing but upper and lower case.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbxFailureException">Several have the display name.</exception>
    public async Task<ServicePrincipal?> FindNamedAsync(string displayName, Action<string> warn, CancellationToken stop)
    {
        string filter = ScimFilter.Equal("displayName", displayName);
        IReadOnlyList<ServicePrincipal> found =
            await client.ServicePrincipals.ListAsync(filter, stop).ReadAllAsync().ConfigureAwait(false);
        return Choose(
            displayName, [.. found.Where(each => string.Equals(each.DisplayName, displayName, StringComparison.OrdinalIgnoreCase))], warn);
    }

    /// <summary>The principal with exactly this display name among those whose names may differ in upper and lower case.</summary>
    /// <param name="displayName">The name.</param>
    /// <param name="alike">Those that were found.</param>
    /// <param name="warn">Is told of those whose names differ in nothing but upper and lower case.</param>
    /// <exception cref="DbxFailureException">Several have the display name.</exception>
    public static ServicePrincipal? Choose(string displayName, IReadOnlyCollection<ServicePrincipal> alike, Action<string> warn)
    {
        // Databricks' filters know no case, its names do.
        ServicePrincipal[] named = [.. alike.Where(each => each.DisplayName == displayName)];
        if (named.Length == 0 && alike.Count > 0)
        {
            warn($"There is no service principal '{displayName}', but {TextOf(alike)}. Names are told apart by upper and lower case.");
        }

        return named.Length <= 1
            ? named.FirstOrDefault()
            : throw new DbxFailureException(
                $"{named.Length} service principals are named '{displayName}': "
                    + $"{string.Join(", ", named.Select(static each => each.ApplicationId))}.",
                "ServicePrincipalAmbiguous",
                ErrorCategory.InvalidResult,
                displayName,
                "Get the one you mean with Get-DbxServicePrincipal -ApplicationId.");
    }

    private async Task<ServicePrincipal?> FindByIdAsync(string id, CancellationToken stop)
    {
        try
        {
            return await client.ServicePrincipals.GetAsync(id, stop).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NotFound)
        {
            return null;
        }
    }

    private static string TextOf(IEnumerable<ServicePrincipal> principals) =>
        string.Join(", ", principals.Select(static each => $"'{each.DisplayName}' ({each.ApplicationId})"));
}
