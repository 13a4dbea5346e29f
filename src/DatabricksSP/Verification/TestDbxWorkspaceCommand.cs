using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Presets;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Verification.Preflight;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Verification;

/// <summary>Checks whether a service principal can be set up in a workspace, before anything is changed there.</summary>
/// <remarks>
/// Only reads, with about ten requests to a workspace, and writes one object for each check: what was found, and what to do where it did
/// not pass. What cannot be found out, for example since the caller may not read it, is <c>Unknown</c> and has not passed; what nothing
/// depends on, or what was not asked for in full, is <c>Skipped</c>. IP access lists are those of the workspace: private links and the
/// network policies of the account are not seen.
/// </remarks>
/// <example>
/// <para>Whether the six steps will work here</para>
/// <code>
/// Test-DbxWorkspace -Warehouse Zuora -LifetimeDays 365
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// Check             Result Reason
/// -----             ------ ------
/// Caller            Passed admin@example.com is a workspace admin.
/// Tokens enabled    Passed Personal access tokens are enabled.
/// Token lifetime    Passed A new token lives 730 days at most.
/// Token permissions Passed They are there. Grant-DbxTokenUsage adds to them.
/// Admin restriction Passed Workspace admins may make tokens on behalf of every service principal.
/// Credential type   Passed OAuth secrets are on all clouds. On-behalf-of tokens work: some were made here.
/// IP access lists   Passed They are off: the workspace takes calls from every address.
/// Warehouse         Passed 'Zuora' is started, and not serverless.
/// </code>
/// </example>
/// <example>
/// <para>What Zuora needs, from its addresses, in its catalog and schema</para>
/// <code>
/// Test-DbxWorkspace -For Zuora -Warehouse Zuora -Catalog main -Schema default -ClientAddress 198.51.100.0/24 |
///     Where-Object Passed -eq $false
/// </code>
/// <para>Nothing is written where all is well.</para>
/// </example>
/// <example>
/// <para>All workspaces of this session, and what to do in each</para>
/// <code>
/// Get-DbxConnection | Test-DbxWorkspace -Warehouse Zuora | Where-Object Result -eq Failed | Format-List Connection, Check, Cure
/// </code>
/// </example>
/// <example>
/// <para>A script that ends where something is missing</para>
/// <code>
/// if (-not (Test-DbxWorkspace -Warehouse Zuora -Quiet)) { throw 'not ready' }
/// </code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "DbxWorkspace")]
[OutputType(typeof(DbxCheck), typeof(bool))]
public sealed class TestDbxWorkspaceCommand : DbxPipelineCmdlet<object>
{
    private readonly WorkspaceFactsTable _facts = new();

    /// <summary>The SQL warehouse that the service principal shall use: a name or an ID.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>
    /// A service principal that is there already: its application ID, or an object that has one. Then also whether it can get one more
    /// OAuth secret and, where workspace admins are restricted, whether the caller has the role User on it.
    /// </summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServicePrincipal")]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference?[] ApplicationId { get; set; } = [null];

    /// <summary>
    /// What the connector needs: the name of a preset or of a connector that one is for, for example Zuora, or the path of a preset of
    /// your own.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("For")]
    [OptionalCell]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public string? Preset { get; set; }

    /// <summary>How many days a token shall live: 1 to 730.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>The addresses the connector calls from, of IPv4 or IPv6: addresses, or ranges such as 198.51.100.0/24.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AddressList]
    public string[] ClientAddress { get; set; } = [];

    /// <summary>The catalog of Unity Catalog that the service principal shall use.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [NoSecret("catalog's name")]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>The schema of that catalog, without the catalog's name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [SchemaName]
    public string? Schema { get; set; }

    /// <summary>Writes only whether all is well: nothing failed, and nothing stayed unknown.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    // A row that says nothing of all this would mean the default workspace.
    private protected override bool CarriesRows => false;

    private protected override void ProcessInput()
    {
        (string? preset, string? catalog, string? schema, string[] addresses) = (Preset, Catalog, Schema, ClientAddress);
        ConnectorNeeds? needs = null;
        if (!Attempt(preset ?? schema, () => needs = ConnectorNeeds.Read(this, preset, catalog, schema, addresses)))
        {
            return;
        }

        PreflightTerms terms = new(needs!, Warehouse, LifetimeDays);
        foreach (ServicePrincipalReference? principal in ApplicationId)
        {
            if (principal is not null && PrincipalRefusal.Of(principal, GivenConnection, MyInvocation.MyCommand.Name) is { } refusal)
            {
                WriteError(refusal);
                continue;
            }

            DbxConnection connection = GivenConnection ?? principal?.Connection ?? RequiredConnection;
            Enqueue(connection, terms with { Principal = principal is null ? null : principal with { Connection = connection } });
        }
    }

    private void Enqueue(DbxConnection connection, PreflightTerms terms)
    {
        WorkspacePreflight preflight = new(_facts.Of(connection, ClientOf(connection), StopToken), terms);
        bool quiet = Quiet;
        Enqueue(connection, terms.Principal?.ApplicationId ?? connection.ToString(), confirmation: null, new(async (_, _) =>
        {
            DbxCheck[] checks = await preflight.RunAsync().ConfigureAwait(false);
            return quiet ? DbxCheck.AllAreWell(checks) : checks;
        }));
    }
}
