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
/// <para>One with entitlements</para>
/// <code>
/// New-DbxServicePrincipal zuora-billing -Entitlement databricks-sql-access, workspace-access
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName   ApplicationId                        Entitlements                            Active
/// -----------   -------------                        ------------                            ------
/// zuora-billing b7d5a19d-9f6a-4429-858e-27959897d614 databricks-sql-access, workspace-access True
/// </code>
/// <para>It may use Databricks SQL and the workspace.</para>
/// </example>
/// <example>
/// <para>Those of a list that are missing</para>
/// <code>
/// Import-Csv principals.csv | New-DbxServicePrincipal -IfNotExists | Grant-DbxTokenUsage
/// </code>
/// <para>The list has the columns Name and Entitlement.</para>
/// </example>
/// <example>
/// <para>A connector for every row</para>
/// <code>
/// Import-Csv connectors.csv |
///     New-DbxServicePrincipal |
///     Grant-DbxTokenUsage |
///     Grant-DbxWarehouseAccess |
///     New-DbxOboToken
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName Comment     ExpiryTime       Token          ApplicationId
/// ----------- -------     ----------       -----          -------------
/// zuora-usage Zuora usage 2027-11-24 12:19 (SecureString) 684b537d-927d-49dd-973b-645104b58b7a
/// zuora-tax               2028-11-23 12:28 (SecureString) a4d199ff-33cb-48ed-9b05-21e44784475b
/// </code>
/// <para>The columns of a row travel down the line, and each cmdlet takes its own.</para>
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
