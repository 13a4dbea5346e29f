using System.Management.Automation;
using System.Security;
using DatabricksSP.Connections;
using DatabricksSP.Onboarding.ConnectionFormats;
using DatabricksSP.Presets;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Onboarding;

/// <summary>Gets what a connector has to be told: as an object, as the fields of its form, or as a text that a program reads.</summary>
/// <remarks>
/// <para>Pipe in what New-DbxOboToken or New-DbxOAuthSecret has made, and the credential is a part of it: as a SecureString, or with
/// -AsPlainText in the clear. In a text, a placeholder stands for it unless -AsPlainText is given. Of a service principal that has its
/// credential elsewhere, the placeholder says which cmdlet makes one.</para>
/// <para>A text is escaped as its reader wants it. What a format cannot carry is refused: a JDBC URL, for example, has no way to write a
/// semicolon in a value.</para>
/// <para>The labels of forms are those of the connectors' public documentation. Where no label was found there, a warning says so, and the
/// value has the name that Databricks has for it. -Verbose says what is known to go wrong with a form.</para>
/// </remarks>
/// <example>
/// <para>What to type into a form</para>
/// <code>
/// $token | Get-DbxConnectionInfo -Warehouse Zuora -Catalog main -For Airbyte
/// </code>
/// <para>The value of the last one is in its property Value, as a SecureString.</para>
/// </example>
/// <example>
/// <para>A profile of dbt, which finds the secret in an environment variable</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxConnectionInfo -Warehouse Zuora -Catalog main -Schema default -Format Dbt
/// </code>
/// </example>
/// <example>
/// <para>A new secret in a .env file</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector |
///     New-DbxOAuthSecret -LifetimeDays 90 |
///     Get-DbxConnectionInfo -Warehouse Zuora -Format DotEnv -AsPlainText |
///     Out-Null
/// </code>
/// <para>Set-Content .env in the place of Out-Null writes it.</para>
/// </example>
/// <example>
/// <para>A connection string for ODBC on Linux</para>
/// <code>
/// $token | Get-DbxConnectionInfo -Warehouse Zuora -Format Odbc -Driver /opt/simba/spark/lib/64/libsparkodbc_sb64.so
/// </code>
/// </example>
/// <seealso href="https://docs.databricks.com/aws/en/integrations/compute-details">Connection details of a compute resource</seealso>
[Cmdlet(VerbsCommon.Get, "DbxConnectionInfo")]
[OutputType(typeof(DbxConnectionInfo), typeof(DbxConnectionField), typeof(string))]
public sealed class GetDbxConnectionInfoCommand : DbxServicePrincipalCmdlet<object>
{
    private readonly WarehouseSearch _warehouses = new();
    private ConnectionOutput _output = null!;

    /// <summary>The SQL warehouse to connect to: a name or an ID.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>The catalog to connect to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [NoSecret("catalog's name")]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>The schema to connect to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SchemaName]
    public string? Schema { get; set; }

    /// <summary>The service principal's token. A SecureString, or a plain string.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The service principal's OAuth secret. A SecureString, or a plain string.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Secret { get; set; }

    /// <summary>
    /// The kind of credential, where it is not at hand: OAuthSecret or OboToken. Unless given, what the form or the format takes; an OAuth
    /// secret, if it takes both.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ArgumentCompleter(typeof(CredentialTypeCompleter))]
    public DbxCredentialType? CredentialType { get; set; }

    /// <summary>
    /// The connector whose form is to be filled in, or the path of a preset of your own with a form. Goes with -Format Json, too.
    /// </summary>
    [Parameter]
    [NoSecret("connector's name")]
    [ArgumentCompleter(typeof(FormCompleter))]
    public string? For { get; set; }

    /// <summary>
    /// The form of the output: an object, or a text. Jdbc and SqlAlchemy are URLs, Odbc a connection string, Dbt a profile for
    /// profiles.yml, Terraform a provider block, PowerBI an expression of Power Query, DotEnv and DatabricksCfg the lines of such a file.
    /// </summary>
    [Parameter]
    [ValidateSet("Object", "Jdbc", "Odbc", "Dbt", "SqlAlchemy", "Terraform", "PowerBI", "DotEnv", "DatabricksCfg", "Json")]
    public string Format { get; set; } = "Object";

    /// <summary>The ODBC driver: its name, or on Linux and macOS the path of its library.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Driver { get; set; } = "Simba Spark ODBC Driver";

    /// <summary>
    /// The profile's name in the dbt profile or the .databrickscfg. Unless given, databricks for dbt and the service principal's name for
    /// the other.
    /// </summary>
    [Parameter]
    [Alias("Name")]
    [NoSecret("profile's name")]
    public string? ProfileName { get; set; }

    /// <summary>Shows the token or secret in the clear.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _output = ConnectionOutput.Of(this, For, ConnectionFormat.Find(Format), LogWarning);
        if (Warehouse is { } nameOrId)
        {
            RequireBeforeInput(nameOrId, (client, stop) => _warehouses.GetAsync(client, nameOrId, stop));
        }
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        DbxCredentialType? type = CredentialType ?? CredentialChoice.TypeOf(PipedObject);
        CredentialChoice choice = new(Token, Secret, type) { IsShown = AsPlainText };
        string? warehouse = _output.HasWarehouse ? Warehouse ?? principal.WarehouseId : null;
        if ((choice.RefusalFor(_output, principal) ?? _output.Missing(warehouse, Schema, principal)) is { } refusal)
        {
            WriteError(refusal, principal);
            return;
        }

        ConnectionOutput output = _output;
        ConnectionValues values = new(principal, choice.For(output), Catalog, Schema) { Driver = Driver, ProfileName = ProfileName };
        Enqueue(principal, action: null, async (client, stop) => output.Write(warehouse is null ? values : values with
        {
            Warehouse = await _warehouses.GetAsync(client, warehouse, principal.ApplicationId, stop).ConfigureAwait(false),
        }));
    }
}
