using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>
/// Takes service principals back that Register-DbxServicePrincipal has made: their credentials, themselves, the vault's entries.
/// </summary>
/// <remarks>
/// <para>
/// Tokens and OAuth secrets are revoked first, so that none lives without an owner; then the service principal goes, and with it what it
/// was given; at last the vault's entry, which has nothing that works by then. Whatever fails, the rest of that stays, the error says what
/// is left, and the same line run again completes it. What is gone already is no error.
/// </para>
/// <para>
/// Before it asks it says of each what will be lost, in numbers: live tokens and when one was last used, OAuth secrets, groups, and
/// warehouses that it was given. That takes two requests for each, and one for each warehouse. Who you are connected as is never removed.
/// </para>
/// <para>
/// Its privileges in Unity Catalog are not listed: they belong to the metastore, not to the workspace. They are of no use without the
/// service principal, and where the account keeps it they may stay with it. Revoke-DbxCatalogPrivilege, run before, takes them back.
/// </para>
/// </remarks>
/// <example>
/// <para>Take one back</para>
/// <code>Unregister-DbxServicePrincipal zuora-connector</code>
/// <para>Says what will be lost, and asks.</para>
/// </example>
/// <example>
/// <para>See what would be lost</para>
/// <code>Get-DbxServicePrincipal zuora-* | Unregister-DbxServicePrincipal -WhatIf</code>
/// <para>Nothing changes.</para>
/// </example>
/// <example>
/// <para>Those of a list, and their entries in a vault, without questions</para>
/// <code>Import-Csv connectors.csv | Unregister-DbxServicePrincipal -Vault connectors -Force -Verbose</code>
/// <para>The rows are those that Register-DbxServicePrincipal takes. -Verbose tells each credential that was revoked.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Unregister, "DbxServicePrincipal", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class UnregisterDbxServicePrincipalCommand : DbxPipelineCmdlet<DbxServicePrincipal[]>, IDestructiveCmdlet
{
    private readonly TokenDirectory _tokens = new();
    private RemovalLoss? _loss;
    private VaultDelivery? _vault;

    /// <summary>
    /// The display names. They can be piped in, as text, as rows with a column DisplayName or Name, or as objects of other cmdlets.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [NameTransformation("DisplayName", "Name", UnlessBy = ["ApplicationId"])]
    [NoSecret("display name")]
    [ArgumentCompleter(typeof(ServicePrincipalNameCompleter))]
    public string[] DisplayName { get; set; } = [];

    /// <summary>Its application ID. It is found by that, where it is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    public string? ApplicationId { get; set; }

    /// <summary>The vault of Microsoft.PowerShell.SecretManagement that has the credentials; their entries are removed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>How the vault's entries are named, as Register-DbxServicePrincipal was told.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = Onboarding.Delivery.SecretName.Default;

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _vault = Vault is null ? null : new VaultDelivery(InvokeCommand, Vault, new SecretName(SecretName));
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        foreach (string? name in DisplayName.DefaultIfEmpty())
        {
            Unregistration input = new(RequiredConnection, name, ApplicationId, _tokens, _vault, TransportLog, Input);
            WorkspaceClient client = ClientOf(input.Connection);
            if (!Attempt(input.Target, () => Await(stop => input.PrepareAsync(client, stop))) || !Attempt(input.Target, input.RequireEntry))
            {
                continue;
            }

            string? loss = null;
            if (Confirmation.IsForced(this) || Attempt(input.Target, () => loss = DescribeLoss(input, client)))
            {
                Unregister(input, loss);
            }
        }
    }

    private string DescribeLoss(Unregistration input, WorkspaceClient client)
    {
        RemovalLoss losses = _loss ??= new RemovalLoss(_tokens);
        return Await(stop => input.DescribeLossAsync(client, losses, stop));
    }

    private void Unregister(Unregistration input, string? loss) => Enqueue(
        input.Connection,
        input.Target,
        new Confirmation($"{input.Target} in {input.Connection}", "Unregister service principal") { Loss = loss },
        new PipelineWork<DbxServicePrincipal[]?>(input.RunAsync) { HandOver = _ => input.RemoveEntry() },
        input.Input);
}
