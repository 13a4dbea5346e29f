using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Verification;

/// <summary>Looks whether a service principal is fit for its connector, first with an admin's eyes, then with its own token.</summary>
/// <param name="admin">The workspace as an admin sees it.</param>
/// <param name="reference">The service principal.</param>
internal sealed class ServicePrincipalVerification(WorkspaceClient admin, ServicePrincipalReference reference)
{
    private readonly List<DbxCheck> _checks = [];

    /// <summary>Makes all checks that can be made.</summary>
    /// <param name="entitlements">The entitlements it shall have.</param>
    /// <param name="warehouse">The warehouse it shall use, if any.</param>
    /// <param name="bearer">The workspace as the bearer of its token sees it; null where there is none.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbxFailureException">The workspace has no such principal.</exception>
    public async Task<DbxCheck[]> RunAsync(string[] entitlements, Warehouse? warehouse, WorkspaceClient? bearer, CancellationToken stop)
    {
        ServicePrincipal principal = await new ServicePrincipalSearch(admin).GetAsync(reference.ApplicationId, stop).ConfigureAwait(false);
        ServicePrincipalReference known = reference with { ServicePrincipalId = principal.Id, DisplayName = principal.DisplayName };
        AdminChecks checks = new(admin, principal);
        await CheckAsync(known, "Service principal", checks.IsActiveAsync).ConfigureAwait(false);
        await CheckAsync(known, "Entitlements", () => checks.HasEntitlementsAsync(entitlements, stop)).ConfigureAwait(false);
        await CheckAsync(known, "Token usage", () => checks.MayUseTokensAsync(stop)).ConfigureAwait(false);
        if (warehouse is not null)
        {
            await CheckAsync(known, "Warehouse permission", () => checks.MayUseWarehouseAsync(warehouse, stop)).ConfigureAwait(false);
        }

        if (bearer is not null)
        {
            BearerChecks own = new(bearer, reference.ApplicationId);
            await CheckAsync(known, "Token", () => own.TokenIsItsOwnAsync(stop)).ConfigureAwait(false);
            if (warehouse is not null)
            {
                await CheckAsync(known, "Statement", () => own.RunsStatementsAsync(warehouse, stop)).ConfigureAwait(false);
            }
        }

        return [.. _checks];
    }

    private async Task CheckAsync(ServicePrincipalReference known, string name, Func<Task<CheckOutcome>> check) =>
        _checks.Add(new DbxCheck(name, await RunCheckAsync(check).ConfigureAwait(false), known));

    /// <summary>Makes a failed check of a failed call: here that is a finding, not an error.</summary>
    private static async Task<CheckOutcome> RunCheckAsync(Func<Task<CheckOutcome>> check)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            ErrorRecord error = FailureRecord.From(exception, target: null);
            return CheckOutcome.Fail($"{exception.Message} {error.ErrorDetails?.RecommendedAction}".TrimEnd());
        }
    }
}
