using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Verification;

/// <summary>
/// Looks whether a service principal is fit for its connector, first with an admin's eyes, then with its own credentials.
/// </summary>
/// <param name="admin">The workspace as an admin sees it.</param>
/// <param name="reference">The service principal.</param>
/// <param name="lists">The access control lists of the workspace.</param>
internal sealed class ServicePrincipalVerification(WorkspaceClient admin, ServicePrincipalReference reference, PermissionLists lists)
{
    private readonly List<DbxCheck> _checks = [];

    /// <summary>Makes all checks that can be made.</summary>
    /// <param name="entitlements">The entitlements it shall have.</param>
    /// <param name="warehouse">The warehouse it shall use, if any.</param>
    /// <param name="credentials">Its credentials, as far as they are known.</param>
    /// <param name="usesTokens">Whether it shall be allowed to use tokens.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbxFailureException">The workspace has no such principal.</exception>
    public async Task<DbxCheck[]> RunAsync(
        string[] entitlements,
        Warehouse? warehouse,
        IEnumerable<PrincipalCredential> credentials,
        bool usesTokens,
        CancellationToken stop)
    {
        ServicePrincipal principal = await new ServicePrincipalSearch(admin).GetAsync(reference.ApplicationId, stop).ConfigureAwait(false);
        ServicePrincipalReference known = reference with { ServicePrincipalId = principal.Id, DisplayName = principal.DisplayName };
        AdminChecks checks = new(admin, principal, lists);
        await CheckAsync(known, "Service principal", checks.IsActiveAsync).ConfigureAwait(false);
        await CheckAsync(known, "Entitlements", () => checks.HasEntitlementsAsync(entitlements, stop)).ConfigureAwait(false);
        if (usesTokens)
        {
            await CheckAsync(known, "Token usage", () => checks.MayUseTokensAsync(stop)).ConfigureAwait(false);
        }

        if (warehouse is not null)
        {
            await CheckAsync(known, "Warehouse permission", () => checks.MayUseWarehouseAsync(warehouse, stop)).ConfigureAwait(false);
        }

        foreach (PrincipalCredential credential in credentials)
        {
            await TryAsync(credential, known, warehouse, stop).ConfigureAwait(false);
        }

        return [.. _checks];
    }

    private async Task TryAsync(
        PrincipalCredential credential, ServicePrincipalReference known, Warehouse? warehouse, CancellationToken stop)
    {
        WorkspaceClient? bearer = null;
        try
        {
            await CheckAsync(known, credential.Name, async () =>
            {
                bearer = await credential.LogInAsync(stop).ConfigureAwait(false);
                return await Checks(bearer).CredentialIsItsOwnAsync(stop).ConfigureAwait(false);
            }).ConfigureAwait(false);
            if (warehouse is not null)
            {
                await CheckAsync(known, "Statement", () => bearer is null
                    ? Task.FromResult(CheckOutcome.Fail($"The {credential.Name} cannot be used."))
                    : Checks(bearer).RunsStatementsAsync(warehouse, stop)).ConfigureAwait(false);
            }
        }
        finally
        {
            bearer?.Dispose();
        }

        BearerChecks Checks(WorkspaceClient client) => new(client, known.ApplicationId);
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
