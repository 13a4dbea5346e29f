using System.Management.Automation;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>Takes direct entries from access control lists, many with one write. What is gone already is no error.</summary>
internal sealed class PermissionRevoker(PermissionBatches batches, Action<string> log)
{
    /// <summary>Takes a principal's direct entry from a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="on">What the list is for.</param>
    /// <param name="principal">The principal.</param>
    /// <returns>What was taken; null where there was nothing to take.</returns>
    /// <exception cref="DbxFailureException">The principal owns the object, and an owner stays.</exception>
    public async Task<DbxGrant?> RevokeAsync(ObjectPermissionsApi list, GrantedObject on, ServicePrincipalReference principal)
    {
        PermissionChange change = new(principal, Level: null);
        await batches.AddAsync(on.Id ?? on.Type, change, ApplyAsync).ConfigureAwait(false);
        if (change.StaysAsOwner)
        {
            throw new DbxFailureException(
                $"{principal} owns {on}, and an owner's access stays.",
                "OwnerStays",
                ErrorCategory.InvalidOperation,
                principal.ApplicationId,
                "Give the object another owner in its permission settings first.");
        }

        if (change.Taken.Count == 0)
        {
            log($"{principal} has no permission of its own on {on}: nothing to revoke.");
            return null;
        }

        return new DbxGrant(principal, on, change.Taken);

        async Task ApplyAsync(IReadOnlyList<PermissionChange> changes, CancellationToken stop)
        {
            PermissionRevocation revocation = await list.RevokeAsync(changes.Select(static each => each.Entry), stop).ConfigureAwait(false);
            foreach (PermissionDifference difference in revocation.ChangedByOthers)
            {
                log($"Somebody else changed the permissions on {on} at the same time. {difference}");
            }

            foreach (PermissionChange each in changes)
            {
                each.RecordRevocation(revocation);
            }
        }
    }
}
