using System.Collections.Concurrent;
using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Groups;

/// <summary>Makes service principals members of a group, or takes them out, many with one request.</summary>
internal sealed class GroupMembership(PermissionBatches batches, Action<string> log)
{
    private const string Member = "member";

    private readonly ConcurrentDictionary<(DbxGroupKey Group, string MemberId), bool> _wasMember = new();

    /// <summary>Makes one a member. One that is a member already is no error.</summary>
    public async Task<DbxGrant> AddAsync(WorkspaceClient client, Group group, ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipalReference known = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        await ChangeAsync(group, known, Member, client.Groups.AddMembersAsync).ConfigureAwait(false);
        principal.Setup?.Add($"membership in the group {group.DisplayName}");
        return new DbxGrant(known, GrantedObject.Group(group), [Member]);
    }

    /// <summary>Takes one out. One that is no member, or gone, is no error.</summary>
    /// <returns>What was taken; null where there was nothing to take.</returns>
    public async Task<DbxGrant?> RemoveAsync(
        WorkspaceClient client, Group group, ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipalReference known = principal;
        if (principal.ServicePrincipalId is null)
        {
            ServicePrincipal? found = await new ServicePrincipalSearch(client).FindAsync(principal, stop).ConfigureAwait(false);
            if (found is null)
            {
                log($"{principal} is gone, and so no member of the group {group.DisplayName}.");
                return null;
            }

            known = principal with { ServicePrincipalId = found.Id, DisplayName = found.DisplayName };
        }

        DbxGroupKey key = new(client.Host, group.Id);
        await ChangeAsync(group, known, level: null, async (id, members, cancelled) =>
        {
            string[] all = [.. members];
            Group before = await client.Groups.GetWithMembersAsync(id, cancelled).ConfigureAwait(false);
            HashSet<string> there = [.. before.Members.Select(static each => each.Value)];
            await client.Groups.RemoveMembersAsync(id, all, cancelled).ConfigureAwait(false);
            Array.ForEach(all, each => _wasMember[(key, each)] = there.Contains(each));
        }).ConfigureAwait(false);
        if (_wasMember.TryGetValue((key, known.ServicePrincipalId!), out bool was) && was)
        {
            return new DbxGrant(known, GrantedObject.Group(group), [Member]);
        }

        log($"{principal} is no member of the group {group.DisplayName} itself: nothing to remove.");
        return null;
    }

    private Task<PermissionChange> ChangeAsync(
        Group group,
        ServicePrincipalReference principal,
        string? level,
        Func<string, IEnumerable<string>, CancellationToken, Task> applyAsync) => batches.AddAsync(
            "group " + group.Id,
            new PermissionChange(principal, level),
            (changes, stop) => applyAsync(group.Id, changes.Select(static each => each.Principal.ServicePrincipalId!), stop));

    private readonly record struct DbxGroupKey(Uri Host, string GroupId);
}
