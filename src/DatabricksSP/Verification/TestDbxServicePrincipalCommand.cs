using System.Management.Automation;
using System.Security;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Presets;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Verification;

/// <summary>Checks whether a service principal can do its job.</summary>
/// <remarks>
/// <para>Writes one object for each check: what was found, and what to do where it did not pass. As an admin: the principal is there and
/// active, has the entitlements, may use tokens and the warehouse, has its privileges in the catalog and schema, directly or through which
/// group; its addresses are let in; what credentials it has, until when, and when they were used last.</para>
/// <para>With the principal's token or OAuth secret, where one is given: the workspace accepts it and knows its bearer as this principal,
/// and a statement runs on the warehouse, in the catalog and schema, which starts the warehouse if it is stopped. Who logs in by an OAuth
/// secret needs not be allowed to use tokens, so that is not checked then.</para>
/// <para>What cannot be found out, for example since the caller may not read it, is <c>Unknown</c> and has not passed. What was not tried
/// is <c>Skipped</c>: that stops no -Quiet.</para>
/// </remarks>
/// <example>
/// <para>What an admin can see of it</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Test-DbxServicePrincipal -Warehouse Zuora
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Check                Result  Reason
/// -----------     -----                ------  ------
/// zuora-connector Service principal    Passed  'zuora-connector' is in the workspace and active.
/// zuora-connector Entitlements         Passed  databricks-sql-access, workspace-access
/// zuora-connector Token usage          Passed  CAN_USE
/// zuora-connector Warehouse            Passed  'Zuora' is started, and not serverless.
/// zuora-connector Warehouse permission Passed  CAN_USE on 'Zuora'
/// zuora-connector Credentials          Passed  1 on-behalf-of token: until 2028-11-23 15:22, not used yet.
/// zuora-connector Log-in               Skipped Not tried, nor was a statement. Give -Token or -Secret.
/// </code>
/// </example>
/// <example>
/// <para>Whether a token works</para>
/// <code>
/// $token | Test-DbxServicePrincipal -Warehouse Zuora
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Check                Result Reason
/// -----------     -----                ------ ------
/// zuora-connector Service principal    Passed 'zuora-connector' is in the workspace and active.
/// zuora-connector Entitlements         Passed databricks-sql-access, workspace-access
/// zuora-connector Token usage          Passed CAN_USE
/// zuora-connector Warehouse            Passed 'Zuora' is started, and not serverless.
/// zuora-connector Warehouse permission Passed CAN_USE on 'Zuora'
/// zuora-connector Credentials          Passed 1 on-behalf-of token: until 2028-11-23 15:22, not used yet.
/// zuora-connector Token                Passed The workspace knows its bearer by the application ID.
/// zuora-connector Statement            Passed SELECT current_user() on 'Zuora' answers the application ID.
/// </code>
/// <para>The token logs in, and a statement runs on the warehouse.</para>
/// </example>
/// <example>
/// <para>What it lacks of what Zuora needs</para>
/// <code>
/// $token | Test-DbxServicePrincipal -For Zuora -Warehouse Zuora -Catalog main -Schema default | Where-Object Result -eq Failed
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Check             Result Reason
/// -----------     -----             ------ ------
/// zuora-connector Schema privileges Failed Lacks APPLY_TAG, MODIFY, READ_VOLUME, WRITE_VOLUME, CREATE_MATERIALIZED_VIEW,
///                                          CREATE_VOLUME on schema main.default. Run Grant-DbxCatalogPrivilege.
/// </code>
/// </example>
/// <example>
/// <para>A script that ends where something lacks</para>
/// <code>
/// $ready = Get-DbxServicePrincipal zuora-connector | Test-DbxServicePrincipal -Warehouse Zuora -Quiet
/// if (-not $ready) { throw 'not ready' }
/// </code>
/// </example>
/// <example>
/// <para>Whether a new OAuth secret works</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | New-DbxOAuthSecret | Test-DbxServicePrincipal -Warehouse Zuora
/// </code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "DbxServicePrincipal")]
[OutputType(typeof(DbxServicePrincipalCheck), typeof(bool))]
public sealed class TestDbxServicePrincipalCommand : DbxServicePrincipalCmdlet<object>
{
    private readonly WarehouseSearch _warehouses = new();
    private readonly VerificationRun _run = new();

    /// <summary>The service principal's token, to see that it works. A SecureString, or a plain string.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The service principal's OAuth secret, to see that it works. A SecureString, or a plain string.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Secret { get; set; }

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
    public string[] Entitlement { get; set; } = VerificationTerms.UsualEntitlements;

    /// <summary>The catalog of Unity Catalog that it shall work in: it shall have USE CATALOG there, or what the preset says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [NoSecret("catalog's name")]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>
    /// The schema of that catalog, without the catalog's name: it shall have USE SCHEMA there, or what the preset says.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [SchemaName]
    public string? Schema { get; set; }

    /// <summary>
    /// What its connector needs: the name of a preset or of a connector that one is for, for example Zuora, or the path of a preset of your
    /// own.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("For")]
    [OptionalCell]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public string? Preset { get; set; }

    /// <summary>The addresses it calls from, of IPv4 or IPv6: addresses, or ranges such as 198.51.100.0/24.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AddressList]
    public string[] ClientAddress { get; set; } = [];

    /// <summary>Writes only whether all is well: nothing failed, and nothing that was tried stayed unknown.</summary>
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
        (string? preset, string? catalog, string? schema, string[] addresses) = (Preset, Catalog, Schema, ClientAddress);
        ConnectorNeeds? needs = null;
        if (!Attempt(principal.ApplicationId, () => needs = ConnectorNeeds.Read(this, preset, catalog, schema, addresses)))
        {
            return;
        }

        DbxConnection connection = principal.Connection!;
        ServicePrincipalVerification verification = _run.Of(principal, ClientOf(connection), StopToken);
        VerificationTerms terms = new(
            needs!,
            MyInvocation.BoundParameters.ContainsKey(nameof(Entitlement)) ? Entitlement : null,
            PrincipalCredential.Given(connection.Client, principal.ApplicationId, Token, Secret, TransportLog));
        (string? warehouse, bool quiet) = (Warehouse ?? principal.WarehouseId, Quiet);
        Enqueue(principal, action: null, async (client, stop) =>
        {
            Warehouse? found = warehouse is null
                ? null
                : await _warehouses.GetAsync(client, warehouse, principal.ApplicationId, stop).ConfigureAwait(false);
            DbxCheck[] checks = await verification.RunAsync(terms, found, stop).ConfigureAwait(false);
            return quiet ? DbxCheck.AllAreWell(checks) : checks;
        });
    }
}
