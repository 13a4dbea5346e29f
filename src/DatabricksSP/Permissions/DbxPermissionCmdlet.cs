using System.Management.Automation;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>A cmdlet that changes the levels that service principals have in access control lists, many with one request.</summary>
public abstract class DbxPermissionCmdlet : DbxPermissionCmdlet<DbxGrant>
{
}

/// <summary>A cmdlet that changes what service principals may do with something, many with one request.</summary>
/// <typeparam name="TOutput">What it writes for each.</typeparam>
public abstract class DbxPermissionCmdlet<TOutput> : DbxServicePrincipalCmdlet<TOutput>
    where TOutput : class
{
    /// <summary>
    /// How many service principals go into one request at most. A grant that arrives alone is sent at once; those that arrive while
    /// a request is under way are sent together. What writes a whole list waits a second for more, unless the input ends.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int BatchSize { get; set; } = 100;

    private protected PermissionBatches Batches => field ??= new PermissionBatches(BatchSize, WritesWholeList, TransportLog, StopToken);

    // Then many in one write cost others less: whatever they change in the moment before it is lost.
    private protected virtual bool WritesWholeList => false;

    // One batch under way, and one that gathers; without batches one by one, as the requests for one list are.
    private protected sealed override int Capacity => BatchSize == 1 ? 1 : Math.Max(ThrottleLimit, 2 * BatchSize);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Batches.EndInput();
        base.EndProcessing();
    }
}
