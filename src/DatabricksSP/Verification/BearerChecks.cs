using DatabricksSP.Client;
using DatabricksSP.Client.Statements;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Verification;

/// <summary>What a service principal can do with its own credential.</summary>
/// <param name="bearer">The workspace as the bearer of the credential sees it.</param>
/// <param name="applicationId">The service principal's application ID.</param>
internal sealed class BearerChecks(WorkspaceClient bearer, string applicationId)
{
    /// <summary>The credential is accepted, and is this principal's.</summary>
    public async Task<CheckOutcome> CredentialIsItsOwnAsync(CancellationToken stop)
    {
        CurrentUser user = await bearer.CurrentUser.GetAsync(stop).ConfigureAwait(false);
        return IsPrincipal(user.UserName)
            ? CheckOutcome.Pass("The workspace knows its bearer by the application ID.")
            : CheckOutcome.Fail($"It belongs to {user.UserName}.", "Give one that was made for this service principal.");
    }

    /// <summary>With the credential a statement runs on the warehouse, as this principal, in the catalog and schema.</summary>
    public async Task<CheckOutcome> RunsStatementsAsync(Warehouse warehouse, string? catalog, string? schema, CancellationToken stop)
    {
        const string Sql = "SELECT current_user()";
        NewStatement statement = new() { Statement = Sql, WarehouseId = warehouse.Id, Catalog = catalog, Schema = schema };
        string where = catalog is null ? "" : $" in {(schema is null ? catalog : $"{catalog}.{schema}")}";
        StatementResponse response = await bearer.Statements.RunAsync(statement, stop).ConfigureAwait(false);
        if (response.Status.State != StatementState.Succeeded)
        {
            return CheckOutcome.Fail($"{Sql}{where} ended as {response.Status.State}: {response.Status.Error?.Message}");
        }

        string? user = response.Result is { DataArray: [[string cell, ..], ..] } ? cell : null;
        return IsPrincipal(user)
            ? CheckOutcome.Pass($"{Sql}{where} on '{warehouse.Name}' answers the application ID.")
            : CheckOutcome.Fail($"{Sql}{where} answers {user}.");
    }

    private bool IsPrincipal(string? userName) => string.Equals(userName, applicationId, StringComparison.OrdinalIgnoreCase);
}
