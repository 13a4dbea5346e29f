using System.Management.Automation;
using System.Security;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
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
/// <code>$ready = Get-DbxServicePrincipal zuora-connector | Test-DbxServicePrincipal -Warehouse Zuora -Quiet
/// if (-not $ready) { throw 'not ready' }</code>
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
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>The entitlements it shall have.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EntitlementList(Client.ServicePrincipals.Entitlement.DatabricksSqlAccess, Client.ServicePrincipals.Entitlement.WorkspaceAccess)]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } =
    [Client.ServicePrincipals.Entitlement.DatabricksSqlAccess, Client.ServicePrincipals.Entitlement.WorkspaceAccess];

    /// <summary>Writes only whether all checks passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Warehouse is { } nameOrId)
        {
            RequireBeforeInput(nameOrId, (client, stop) => _warehouses.GetAsync(client, nameOrId, stop));
        }
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        WorkspaceClient? bearer = Token is null
            ? null
            : TransportLog.Observe(
                new WorkspaceClient(
                    principal.Connection!.Client.Host,
                    new PersonalAccessToken(Token),
                    new WorkspaceClientOptions { Product = ModuleProduct.For(this) }
                ));
        (string? warehouse, string[] entitlements, bool quiet) = (Warehouse ?? principal.WarehouseId, Entitlement, Quiet);
        Enqueue(principal, action: null, async (client, stop) =>
        {
            using (bearer)
            {
                ServicePrincipalVerification verification = new(client, principal);
                Warehouse? found = warehouse is null ? null : await _warehouses.GetAsync(client, warehouse, stop).ConfigureAwait(false);
                DbxCheck[] checks = await verification.RunAsync(entitlements, found, bearer, stop).ConfigureAwait(false);
                return quiet ? Array.TrueForAll(checks, static each => each.Passed) : checks;
            }
        });
    }
}
