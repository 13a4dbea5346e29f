using System.Management.Automation;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Rotation;

/// <summary>A cmdlet that replaces what a service principal logs in with.</summary>
/// <typeparam name="TOutput">The successor.</typeparam>
public abstract class DbxRotationCmdlet<TOutput> : DbxServicePrincipalCmdlet<TOutput>
    where TOutput : DbxServicePrincipalObject
{
    private readonly WarehouseSearch _warehouses = new();

    /// <summary>
    /// Does nothing while the newest one lives for more than so many days, from 0 to 730. Unless given, a successor is made each time.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 730)]
    public int? RotateBefore { get; set; }

    /// <summary>
    /// How many days, from 0 to 730, a predecessor lives on after its successor was made; 0 revokes it right after the hand-over. What is
    /// due is revoked in any later run. Unless given, predecessors live until they expire.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 730)]
    public int? Overlap { get; set; }

    /// <summary>How many days the successor lives, from 1 to 730. As long as its predecessor unless given.</summary>
    [Parameter]
    [ValidateRange(1, 730)]
    public int? LifetimeDays { get; set; }

    /// <summary>
    /// Gets the successor as its argument and keeps it, in a vault for example. An error in it means that it was not kept: the successor
    /// is revoked, and the predecessor stays. Unless given, the pipeline gets it, and what follows must not fail.
    /// </summary>
    [Parameter]
    public ScriptBlock? Deliver { get; set; }

    /// <summary>A SQL warehouse, by name or ID, on which the successor runs a statement before it is handed over.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>Gives the value as a plain string.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected RotationTerms Terms => new(RotateBefore, Overlap, LifetimeDays, AsPlainText);

    private protected CredentialProof Proof => new(_warehouses, Warehouse);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Terms.Require();
        if (Warehouse is { } nameOrId)
        {
            RequireBeforeInput(nameOrId, (client, stop) => _warehouses.GetAsync(client, nameOrId, stop));
        }
    }

    /// <summary>Hands a successor to the script block; null where there is none.</summary>
    private protected Action<TOutput?>? HandOver(string credentialName)
    {
        if (Deliver is null)
        {
            return null;
        }

        ScriptHandOver handOver = new(InvokeCommand, Deliver, credentialName);
        return credential => handOver.Give(credential!);
    }
}
