using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Presets;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Verification;

/// <summary>A cmdlet that compares service principals with what their connectors need.</summary>
public abstract class DbxConnectorCmdlet : DbxServicePrincipalCmdlet<object>
{
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

    private protected sealed override void Process(ServicePrincipalReference principal)
    {
        (string? preset, string? catalog, string? schema, string[] addresses) = (Preset, Catalog, Schema, ClientAddress);
        ConnectorNeeds? needs = null;
        if (Attempt(principal.ApplicationId, () => needs = ConnectorNeeds.Read(this, preset, catalog, schema, addresses)))
        {
            Process(principal, needs!);
        }
    }

    /// <summary>Takes up one service principal.</summary>
    private protected abstract void Process(ServicePrincipalReference principal, ConnectorNeeds needs);
}
