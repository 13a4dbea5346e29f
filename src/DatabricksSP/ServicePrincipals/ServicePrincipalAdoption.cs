using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Takes the service principal that is there already instead of creating a second one, and adds what it lacks. Idempotent.
/// </summary>
/// <param name="client">The workspace.</param>
/// <param name="turns">Who else of this process is about the same principal.</param>
/// <param name="warn">Is told, in words, what the user should look at.</param>
internal sealed class ServicePrincipalAdoption(WorkspaceClient client, AdoptionTurns turns, Action<string> warn)
{
    private const string Again = "Type the same line again with -IfNotExists: it takes those that are there.";

    private static readonly CreationKind Kind = new("service principal") { NextForDelivered = static _ => Again, NextForLeft = Again };

    /// <summary>The principal that is wanted: found and completed, or created.</summary>
    /// <returns>The principal, and whether it was created.</returns>
    /// <exception cref="Errors.DbxFailureException">Several have the display name.</exception>
    public Task<(ServicePrincipal Principal, bool IsNew)> FindOrCreateAsync(NewServicePrincipal wanted, CancellationToken stop) =>
        TakeOrCreateAsync(wanted, FindAsync, stop);

    /// <summary>
    /// The principal that was looked for and not found: created, or completed if another line of this process has created it meanwhile.
    /// </summary>
    /// <returns>The principal, and whether it was created.</returns>
    public Task<(ServicePrincipal Principal, bool IsNew)> CreateUnlessTakenAsync(NewServicePrincipal wanted, CancellationToken stop) =>
        TakeOrCreateAsync(wanted, static (_, _) => Task.FromResult<ServicePrincipal?>(null), stop);

    /// <summary>Warns of one that cannot log in.</summary>
    public static void WarnOfInactive(ServicePrincipal? found, Action<string> warn)
    {
        if (found is { Active: false })
        {
            warn($"The service principal '{found.DisplayName}' ({found.ApplicationId}) is there, but deactivated: it cannot log in. "
                + "Activate it in the workspace's or the account's settings.");
        }
    }

    /// <summary>What would happen, in words.</summary>
    /// <exception cref="Errors.DbxFailureException">Several have the display name.</exception>
    public async Task<string> PreviewAsync(NewServicePrincipal wanted, CancellationToken stop)
    {
        if (await FindAsync(wanted, stop).ConfigureAwait(false) is not { } found)
        {
            return Creation(wanted);
        }

        string[] missing = Missing(found, wanted);
        return missing.Length == 0
            ? $"Take the service principal {found.ApplicationId} that is there, as it is"
            : $"Add {string.Join(", ", missing)} to the service principal {found.ApplicationId} that is there";
    }

    /// <summary>A creation, in words.</summary>
    public static string Creation(NewServicePrincipal wanted) =>
        "Create service principal" + (wanted.Entitlements.Count == 0 ? "" : " with " + string.Join(", ", wanted.Entitlements));

    /// <summary>A creation, for who has to be told what became of it.</summary>
    public static Creation Reported(NewServicePrincipal wanted) => new(Kind, $"'{wanted.DisplayName}'");

    // A list may not have yet what was just made. What somebody else's connection has found is asked for with this one.
    private async Task<ServicePrincipal?> TakenBeforeAsync(AdoptionTurn turn, CancellationToken stop)
    {
        if (turn.Taken is not (ServicePrincipal principal, WorkspaceClient by))
        {
            return null;
        }

        try
        {
            return by == client ? principal : await client.ServicePrincipals.GetAsync(principal.Id, stop).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NotFound)
        {
            return null;
        }
    }

    private async Task<(ServicePrincipal Principal, bool IsNew)> TakeOrCreateAsync(
        NewServicePrincipal wanted, Func<NewServicePrincipal, CancellationToken, Task<ServicePrincipal?>> findAsync, CancellationToken stop)
    {
        AdoptionTurn turn = turns.Of(client.Host, wanted);
        await turn.EnterAsync(stop).ConfigureAwait(false);
        try
        {
            ServicePrincipal? found =
                await TakenBeforeAsync(turn, stop).ConfigureAwait(false) ?? await findAsync(wanted, stop).ConfigureAwait(false);
            ServicePrincipal principal = found is null
                ? await client.ServicePrincipals.CreateAsync(wanted, stop).ConfigureAwait(false)
                : await CompleteAsync(found, wanted, stop).ConfigureAwait(false);
            turn.Taken = (principal, client);
            return (principal, found is null);
        }
        finally
        {
            turn.Leave();
        }
    }

    private async Task<ServicePrincipal?> FindAsync(NewServicePrincipal wanted, CancellationToken stop)
    {
        ServicePrincipalSearch search = new(client);
        ServicePrincipal? found = wanted.ApplicationId is { } applicationId
            ? await search.FindAsync(applicationId, stop).ConfigureAwait(false)
            : await search.FindNamedAsync(wanted.DisplayName!, warn, stop).ConfigureAwait(false);
        WarnOfInactive(found, warn);
        return found;
    }

    private async Task<ServicePrincipal> CompleteAsync(ServicePrincipal found, NewServicePrincipal wanted, CancellationToken stop)
    {
        string[] missing = Missing(found, wanted);
        if (missing.Length == 0)
        {
            return found;
        }

        await client.ServicePrincipals.AddEntitlementsAsync(found.Id, missing, stop).ConfigureAwait(false);
        return found.WithEntitlements(missing);
    }

    private static string[] Missing(ServicePrincipal found, NewServicePrincipal wanted) =>
        [.. wanted.Entitlements.Except(found.Entitlements.Select(static each => each.Value))];
}
