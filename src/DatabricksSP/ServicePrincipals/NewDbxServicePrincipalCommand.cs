using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Creates a service principal in a workspace.</summary>
/// <remarks>
/// Databricks does not keep display names unique: running this twice makes two principals of one name. -IfNotExists takes
/// the one that is there instead and adds the entitlements it lacks, so that a script can be run again. Names that differ in upper and
/// lower case are two names.
/// </remarks>
/// <example>
/// <code>New-DbxServicePrincipal zuora-connector -Entitlement databricks-sql-access, workspace-access</code>
/// <para>Creates a service principal that may use Databricks SQL and the workspace.</para>
/// </example>
/// <example>
/// <code>Import-Csv principals.csv | New-DbxServicePrincipal -IfNotExists | Grant-DbxTokenUsage</code>
/// <para>Creates those of the list (columns Name and Entitlement) that are missing and lets all of them use tokens.</para>
/// </example>
/// <example>
/// <code>
/// Import-Csv connectors.csv | New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess | New-DbxOboToken
/// </code>
/// <para>Sets up a connector for every row: its columns travel down the line, and each cmdlet takes its own.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxServicePrincipal", SupportsShouldProcess = true)]
[OutputType(typeof(DbxServicePrincipal))]
public sealed class NewDbxServicePrincipalCommand : DbxPipelineCmdlet<DbxServicePrincipal>
{
    private readonly AdoptionTurns _turns = new();

    /// <summary>
    /// The display names. They can be piped in, as text or as rows with a column Name or DisplayName; what else stands in such a row
    /// goes on to the cmdlets that follow.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("DisplayName")]
    [ValidateNotNullOrEmpty]
    [NameTransformation("Name", "DisplayName")]
    public string[] Name { get; set; } = [];

    /// <summary>Entitlements to give it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Entitlements")]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    /// <summary>On Azure, the client ID of the Microsoft Entra application to add. Databricks makes one up unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    public string? ApplicationId { get; set; }

    /// <summary>An identifier of your own to keep with it, 64 characters at most.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalLength(64)]
    public string? ExternalId { get; set; }

    /// <summary>
    /// Takes the principal of exactly that name (or application ID) if there is one already, and adds the entitlements it lacks. Several
    /// inputs of one name are one principal.
    /// </summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        DbxConnection connection = RequiredConnection;
        bool adopt = IfNotExists;
        foreach (string name in Name)
        {
            NewServicePrincipal wanted = new()
            {
                DisplayName = name,
                ApplicationId = ApplicationId,
                ExternalId = ExternalId,
                Entitlements = Entitlement,
            };
            Enqueue(wanted, adopt, connection);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _turns.Dispose();
    }

    private void Enqueue(NewServicePrincipal wanted, bool adopt, DbxConnection connection)
    {
        string name = wanted.DisplayName!;
        ServicePrincipalAdoption adoption = new(ClientOf(connection), _turns, LogWarning);
        string action = ServicePrincipalAdoption.Creation(wanted);

        // Only who wants to know what would happen waits for it to be found out.
        if (adopt && Confirmation.IsWhatIf(this) && !Attempt(name, () => action = Await(stop => adoption.PreviewAsync(wanted, stop))))
        {
            return;
        }

        Enqueue(
            connection,
            name,
            new Confirmation($"{name} in {connection}", action),
            new(
                async (client, stop) =>
                {
                    (ServicePrincipal principal, bool isNew) = adopt
                        ? await adoption.FindOrCreateAsync(wanted, stop).ConfigureAwait(false)
                        : (await client.ServicePrincipals.CreateAsync(wanted, stop).ConfigureAwait(false), true);

                    // One that is there already may have been made a moment ago, by a run that was cut off.
                    return new DbxServicePrincipal(principal, connection)
                    {
                        ConsistencyWindow = ConsistencyWindow.StartingNow,
                        Setup = isNew ? new SetupRecord(wanted.Entitlements) : null,
                    };
                })
            {
                Creation = ServicePrincipalAdoption.Reported(wanted),
            });
    }
}
