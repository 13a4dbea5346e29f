using System.Management.Automation;
using System.Security;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Completion;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Verification;

/// <summary>Checks whether a service principal can do its job.</summary>
/// <remarks>
/// Writes one object for each check. As an admin: the principal is there and active, has the entitlements, may use tokens and,
/// where a warehouse is named, may use that. With the principal's token, where one is given: the workspace accepts it and knows
/// its bearer as this principal, and a statement runs on the warehouse, which starts it if it is stopped. A check that cannot be
/// made has not passed, and says why.
/// </remarks>
/// <example>
/// <code>$token | Test-DbxServicePrincipal -Warehouse Zuora</code>
/// <para>Checks the service principal of a token that New-DbxOboToken has made, token and warehouse included.</para>
/// </example>
/// <example>
/// <code>if (-not (Get-DbxServicePrincipal zuora-connector | Test-DbxServicePrincipal -Warehouse Zuora -Quiet)) { throw 'not ready' }</code>
/// <para>Ends a script where a service principal lacks something.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "DbxServicePrincipal")]
[OutputType(typeof(DbxCheck), typeof(bool))]
public sealed class TestDbxServicePrincipalCommand : DbxServicePrincipalCmdlet<object>
{
    private readonly WarehouseSearch _warehouses = new();

    /// <summary>The service principal's token, to see that it works. A SecureString, or a plain string.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The SQL warehouse it shall use: a name or an ID.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>The entitlements it shall have.</summary>
    [Parameter]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [Client.ServicePrincipals.Entitlement.DatabricksSqlAccess, Client.ServicePrincipals.Entitlement.WorkspaceAccess];

    /// <summary>Writes only whether all checks passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        DbxConnection connection = RequiredConnection;
        WorkspaceClient admin = ClientOf(connection);
        WorkspaceClient? bearer = Token is null ? null : Observe(ServicePrincipalVerification.BearerOf(
            admin.Host, Token, new WorkspaceClientOptions { Product = ModuleProduct.For(this) }));
        string? warehouse = Warehouse;
        Start(connection, principal.ApplicationId, async stop =>
        {
            using (bearer)
            {
                DbxCheck[] checks = await CheckAsync(principal, connection, admin, bearer, warehouse, stop).ConfigureAwait(false);
                return Quiet ? Array.TrueForAll(checks, static each => each.Passed) : checks;
            }
        });
    }

    private async Task<DbxCheck[]> CheckAsync(
        ServicePrincipalReference reference, DbxConnection connection, WorkspaceClient admin, WorkspaceClient? bearer, string? warehouseName, CancellationToken stop)
    {
        var verification = new ServicePrincipalVerification(admin, reference.ApplicationId);
        ServicePrincipal principal = await new ServicePrincipalSearch(admin).GetAsync(reference.ApplicationId, stop).ConfigureAwait(false);
        Warehouse? warehouse = warehouseName is null ? null : await _warehouses.GetAsync(admin, warehouseName, stop).ConfigureAwait(false);

        var checks = new List<DbxCheck>();
        async Task Check(string name, Func<Task<CheckOutcome>> check)
        {
            CheckOutcome outcome = await ServicePrincipalVerification.RunCheckAsync(check).ConfigureAwait(false);
            checks.Add(new DbxCheck(name, outcome, reference with { DisplayName = principal.DisplayName }, connection));
        }

        await Check("Service principal", () => Task.FromResult(ServicePrincipalVerification.Exists(principal))).ConfigureAwait(false);
        await Check("Entitlements", () => verification.HasEntitlements(principal, Entitlement, stop)).ConfigureAwait(false);
        await Check("Token usage", () => verification.MayUseTokens(principal, stop)).ConfigureAwait(false);
        if (warehouse is not null)
        {
            await Check("Warehouse permission", () => verification.MayUseWarehouse(principal, warehouse, stop)).ConfigureAwait(false);
        }

        if (bearer is not null)
        {
            await Check("Token", () => verification.TokenIsItsOwn(bearer, stop)).ConfigureAwait(false);
        }

        if (bearer is not null && warehouse is not null)
        {
            await Check("Statement", () => verification.RunsStatements(bearer, warehouse, stop)).ConfigureAwait(false);
        }

        return [.. checks];
    }
}
