using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Verification;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Rotation;

/// <summary>Proves that a new credential works, before anybody relies on it.</summary>
/// <param name="warehouses">Finds the warehouse.</param>
/// <param name="warehouse">Name or ID of the warehouse on which a statement is run; null for none.</param>
internal sealed class CredentialProof(WarehouseSearch warehouses, string? warehouse)
{
    /// <summary>Logs in with it, and runs a statement.</summary>
    /// <exception cref="DbxFailureException">It does not work.</exception>
    /// <exception cref="DatabricksException">It could not be tried.</exception>
    public async Task ProveAsync(
        WorkspaceClient admin, PrincipalCredential credential, ServicePrincipalReference owner, CancellationToken stop)
    {
        using WorkspaceClient bearer = await credential.LogInAsync(stop).ConfigureAwait(false);
        BearerChecks checks = new(bearer, owner.ApplicationId);
        Require(await LogsInAsync(checks, stop).ConfigureAwait(false), credential, owner);
        if (warehouse is not null)
        {
            Warehouse found = await warehouses.GetAsync(admin, warehouse, owner.ApplicationId, stop).ConfigureAwait(false);
            Require(await checks.RunsStatementsAsync(found, catalog: null, schema: null, stop).ConfigureAwait(false), credential, owner);
        }
    }

    private static async Task<CheckOutcome> LogsInAsync(BearerChecks checks, CancellationToken stop)
    {
        try
        {
            return await checks.CredentialIsItsOwnAsync(stop).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.ScopeMissing)
        {
            return CheckOutcome.Pass("The workspace knows it, and says that it is limited to other API scopes.");
        }
    }

    private static void Require(CheckOutcome outcome, PrincipalCredential credential, ServicePrincipalReference owner)
    {
        if (!outcome.Passed)
        {
            throw new DbxFailureException(
                $"The new {credential.Name} for {owner} does not work, so it is revoked again, and its predecessor stays: {outcome.Reason}",
                "CredentialFails",
                ErrorCategory.InvalidResult,
                owner.ApplicationId,
                "Test-DbxServicePrincipal shows what the service principal lacks.");
        }
    }
}
