using DatabricksSP.Client;
using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>
/// Takes privileges on catalogs and schemas, many with one request, which names nothing else. What is gone already is no error.
/// </summary>
/// <param name="batches">The requests under way.</param>
/// <param name="log">Is told, in words, where there was nothing to take.</param>
/// <param name="warn">Is told, in words, of what a principal keeps all the same.</param>
internal sealed class PrivilegeRevoker(PermissionBatches batches, Action<string> log, Action<string> warn)
{
    /// <summary>Takes privileges from a principal.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="on">The catalog or schema.</param>
    /// <param name="change">Who loses which privileges.</param>
    /// <returns>What was taken; null where there was nothing to take.</returns>
    public async Task<DbxCatalogPrivilege?> RevokeAsync(WorkspaceClient client, Securable on, PermissionChange change)
    {
        try
        {
            await batches.AddAsync(on.ToString(), change, ApplyAsync).ConfigureAwait(false);
        }
        catch (Exception exception) when (UnknownPrincipal.IsReasonFor(exception))
        {
            log($"{change.Principal} is gone: nothing to revoke.");
            return null;
        }

        if (change.Taken.Count == 0)
        {
            log($"{change.Principal} was granted none of it on {on} itself: nothing to revoke.");
            return null;
        }

        return new DbxCatalogPrivilege(change.Principal, on, change.Taken);

        async Task ApplyAsync(IReadOnlyList<PermissionChange> changes, CancellationToken stop)
        {
            IReadOnlyList<EffectivePrivilegeAssignment> found = await PrivilegeLists
                .ReadAsync(client, on, changes.Count == 1 ? changes[0].Principal.ApplicationId : null, stop)
                .ConfigureAwait(false);

            // All that are named: who may not read the list of others is not shown what they have.
            await client.Privileges.ChangeAsync(on.Type, on.FullName, changes.Select(Removal), stop).ConfigureAwait(false);
            foreach (PermissionChange each in changes)
            {
                Record(each, on, found.Where(assignment => PrivilegeLists.IsOf(assignment, each.Principal)));
            }
        }
    }

    private static PrivilegeChange Removal(PermissionChange change) =>
        new() { Principal = change.Principal.ApplicationId, Remove = change.Privileges };

    private void Record(PermissionChange change, Securable on, IEnumerable<EffectivePrivilegeAssignment> found)
    {
        // To take ALL PRIVILEGES takes whatever was granted on the thing.
        EffectivePrivilege[] had =
        [
            .. found.SelectMany(static each => each.Privileges)
                .Where(each => change.Privileges.Contains(PrivilegeName.AllPrivileges) || change.Privileges.Contains(each.Privilege)),
        ];
        change.RecordRevocation([.. had.Where(static each => each.InheritedFromName is null).Select(static each => each.Privilege)]);
        foreach (IGrouping<string?, string> source in had
            .Where(static each => each.InheritedFromName is not null)
            .GroupBy(PrivilegeLists.SourceOf, static each => each.Privilege))
        {
            warn($"{change.Principal} still has {string.Join(", ", source)} on {on}, for it was granted on {source.Key}.");
        }
    }
}
