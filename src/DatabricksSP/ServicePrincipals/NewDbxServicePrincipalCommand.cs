using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Creates a service principal in a workspace.</summary>
/// <remarks>
/// Databricks does not keep display names unique: running this twice makes two principals of one name. -IfNotExists takes
/// the one that is there instead and adds the entitlements it lacks, so that a script can be run again.
/// </remarks>
/// <example>
/// <code>New-DbxServicePrincipal zuora-connector -Entitlement databricks-sql-access, workspace-access</code>
/// <para>Creates a service principal that may use Databricks SQL and the workspace.</para>
/// </example>
/// <example>
/// <code>Import-Csv principals.csv | New-DbxServicePrincipal -IfNotExists | Grant-DbxTokenUsage</code>
/// <para>Creates those of the list (columns Name and Entitlement) that are missing and lets all of them use tokens.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxServicePrincipal", SupportsShouldProcess = true)]
[OutputType(typeof(DbxServicePrincipal))]
public sealed class NewDbxServicePrincipalCommand : DbxPipelineCmdlet<DbxServicePrincipal>
{
    private const string Again = "Type the same line again with -IfNotExists: it takes those that are there.";

    private static readonly CreationKind Kind = new("service principal") { NextForDelivered = static _ => Again, NextForLeft = Again };

    /// <summary>The display name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DisplayName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Entitlements to give it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Entitlements")]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    /// <summary>On Azure, the client ID of the Microsoft Entra application to add. Databricks makes one up unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ApplicationId { get; set; }

    /// <summary>An identifier of your own to keep with it, 64 characters at most.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateLength(1, 64)]
    public string? ExternalId { get; set; }

    /// <summary>Takes the principal of that name (or application ID) if there is one already, and adds the entitlements it lacks.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A connection has a name too, which PowerShell binds where none was given.
        if (PipedConnection is { } piped && ReferenceEquals(Name, piped.Name))
        {
            WriteError(FailureRecord.Of(
                "A connection was piped in, and no name was given.",
                "NameMissing",
                ErrorCategory.InvalidArgument,
                piped,
                "Give the name: Get-DbxConnection | New-DbxServicePrincipal zuora-connector."));
            return;
        }

        DbxConnection connection = RequiredConnection;
        NewServicePrincipal wanted = new()
        {
            DisplayName = Name,
            ApplicationId = ApplicationId,
            ExternalId = ExternalId,
            Entitlements = Entitlement,
        };
        string with = Entitlement.Length == 0 ? "" : " with " + string.Join(", ", Entitlement);
        bool adopt = IfNotExists;
        Enqueue(
            connection,
            Name,
            new Confirmation($"{Name} in {connection}", "Create service principal" + with),
            new(
                async (client, stop) =>
                {
                    ServicePrincipal principal = adopt
                        ? await new ServicePrincipalAdoption(client).FindOrCreateAsync(wanted, stop).ConfigureAwait(false)
                        : await client.ServicePrincipals.CreateAsync(wanted, stop).ConfigureAwait(false);

                    // One that is there already may have been made a moment ago, by a run that was cut off.
                    return new DbxServicePrincipal(principal, connection) { ConsistencyWindow = ConsistencyWindow.StartingNow };
                })
            {
                Creation = new(Kind, $"'{Name}'"),
            });
    }
}
