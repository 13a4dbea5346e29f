using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Groups;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;
using DatabricksSP.Presets;
using DatabricksSP.Rotation;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Onboarding;

/// <summary>A cmdlet that is told, by parameters or by the columns of a row, what service principals shall be.</summary>
public abstract class DbxRegistrationCmdlet : DbxPipelineCmdlet<object>
{
    private readonly PresetCache _presets = new();

    /// <summary>
    /// The display names. They can be piped in, as text or as rows with a column DisplayName or Name; the other columns of such a row
    /// describe the service principal, and what is blank there was not given.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [NameTransformation("DisplayName", "Name")]
    [NoSecret("display name")]
    public string[] DisplayName { get; set; } = [];

    /// <summary>On Azure, the client ID of the Microsoft Entra application that it stands for. It is found by that, then.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    public string? ApplicationId { get; set; }

    /// <summary>
    /// What kind of connector it is for: a preset by its name, by that of a connector (Zuora, Segment), or by the path of your own. It adds
    /// entitlements, the level on the warehouse and privileges, and says which credentials such a connector takes; parameters and columns
    /// add to it, and win over it where there can be one value only.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("For")]
    [OptionalCell]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public string? Preset { get; set; }

    /// <summary>Entitlements it has itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Entitlements")]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    /// <summary>Groups it is a member of: their names or IDs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Groups")]
    [OptionalList]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[]? Group { get; set; }

    /// <summary>The SQL warehouse it uses: its name or its ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>
    /// Its level on the warehouse: CAN_VIEW, CAN_MONITOR, CAN_USE or CAN_MANAGE. That of the preset unless given, else CAN_USE.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WarehouseLevel]
    [ArgumentCompleter(typeof(WarehouseLevelCompleter))]
    public string? PermissionLevel { get; set; }

    /// <summary>The catalog of Unity Catalog that it works in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [NoSecret("catalog's name")]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>The schema of the catalog that it works in, without the catalog's name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SchemaName]
    public string? Schema { get; set; }

    /// <summary>
    /// Its privileges on the schema, or on the catalog where no schema is named, as the API or the pages spell them. What only catalogs
    /// have, USE CATALOG for example, is on the catalog in any case.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PrivilegeList]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? Privilege { get; set; }

    /// <summary>
    /// What it logs in with: OboToken, a token made on behalf of it; OAuthSecret; or None. Unless given, one of the two that is there
    /// stays; else the one is made that the preset names first; without a preset a token, or an OAuth secret where the workspace makes no
    /// such tokens.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    public DbxCredentialType? CredentialType { get; set; }

    /// <summary>
    /// How many days a new credential lives, from 1 to 730; the workspace may allow fewer. The longest that it allows unless given.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>What the token is for, 239 characters at most. A living token with that comment is the one that is described.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell("")]
    [ValidateOptionalLength(239)]
    public string? Comment { get; set; }

    /// <summary>API scopes that a new credential is limited to, for example sql. All unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalList]
    [ArgumentCompleter(typeof(Tokens.ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// Gives a credential that expires within so many days, from 0 to 730, a successor. Unless given, one that lives is left alone.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(0, 730)]
    public int? RotateBefore { get; set; }

    /// <summary>
    /// How many days, from 0 to 730, a predecessor lives on after its successor was made; 0 revokes it right after the delivery. Unless
    /// given, predecessors live until they expire. Of OAuth secrets, which have no comment, only the one that a vault has recorded is ever
    /// a predecessor, and it is deleted with 0 only.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(0, 730)]
    public int? Overlap { get; set; }

    /// <summary>
    /// A vault of Microsoft.PowerShell.SecretManagement that keeps the credentials, as SecureString. The metadata of its entries (TokenId
    /// or SecretId, ApplicationId, DisplayName, Workspace, ExpiryTime) are the record of what was delivered: a credential that the vault
    /// has and the workspace knows stays, any other one is made new.
    /// </summary>
    [Parameter(ParameterSetName = "Vault", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>
    /// How the vault's entries are named, with {Workspace}, the first part of the workspace's host name; {Connection}, its name in this
    /// session; and {DisplayName}.
    /// </summary>
    [Parameter(ParameterSetName = "Vault")]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = Onboarding.Delivery.SecretName.Default;

    /// <summary>
    /// Gets a registration with a new credential as its argument and keeps that. An error in it means that it was not kept: the credential
    /// is revoked. It is not called where no credential was made.
    /// </summary>
    [Parameter(ParameterSetName = "Script", Mandatory = true)]
    public ScriptBlock? Deliver { get; set; }

    /// <summary>
    /// Takes a share of the input only, for example 3/20 the third of twenty, so that many machines do together what one would do alone. A
    /// name belongs to the same share wherever it comes.
    /// </summary>
    [Parameter]
    public Shard? Shard { get; set; }

    /// <summary>Gives the value of a new credential as a plain string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>A way to where credentials go; null for the pipeline.</summary>
    private protected CredentialDelivery? CreateDelivery() =>
        Vault is not null ? new VaultDelivery(InvokeCommand, Vault, new SecretName(SecretName))
        : Deliver is not null ? new ScriptDelivery(InvokeCommand, Deliver)
        : null;

    /// <summary>Whether a name belongs to the share of the input that is taken.</summary>
    private protected bool IsMine(string displayName)
    {
        bool isMine = Shard?.Has(displayName) is not false;
        if (!isMine)
        {
            WriteVerbose($"{displayName} belongs to another share than {Shard}.");
        }

        return isMine;
    }

    /// <summary>What is described of the service principal with a name.</summary>
    /// <exception cref="Errors.DbxFailureException">Something is missing.</exception>
    private protected DesiredState Describe(string displayName)
    {
        ConnectorPreset? preset = Preset is null ? null : _presets.Load(this, Preset);
        string level = PermissionLevel ?? preset?.PermissionLevel ?? Client.Permissions.PermissionLevel.CanUse;
        return new()
        {
            DisplayName = displayName,
            ApplicationId = ApplicationId,
            Entitlements = [.. (preset?.Entitlements ?? []).Union(Entitlement ?? [])],
            Groups = Group ?? [],
            Warehouses = Warehouse is not null ? new() { [Warehouse] = level }
                : PermissionLevel is null && preset is null ? new Dictionary<string, string>()
                : throw IncompleteDescription.Without("Warehouse", "a level on one is"),
            Privileges = DescribedPrivileges.Of(
                Catalog, Schema, Privilege, preset?.CatalogPrivileges ?? [], preset?.SchemaPrivileges ?? []),
            CredentialTypes = DescribedCredential.TypesOf(CredentialType, preset),
            Lifetime = LifetimeDays is { } days ? TimeSpan.FromDays(days) : null,
            Comment = Comment ?? "",
            Scopes = Scope,
            Rotation = new RotationTerms(RotateBefore, Overlap, LifetimeDays, AsPlainText).Require(),
        };
    }
}
