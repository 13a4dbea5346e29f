using System.Collections.Immutable;
using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog</c>: the privileges on catalogs and schemas.</summary>
internal sealed class PrivilegeRoutes(Workspace workspace)
{
    private const int SmallestPage = 150;

    public void Map(RouteTable routes)
    {
        const string granted = "/api/2.1/unity-catalog/permissions/{type}/{name}";
        routes.Add("GET", granted, Access.Principals, call => Show(call, Find(call)));
        routes.Add("PATCH", granted, Access.Principals, Update);
        routes.Add("GET", "/api/2.1/unity-catalog/effective-permissions/{type}/{name}", Access.Principals, ShowEffective);
    }

    private Response Show(Call call, Securable securable)
    {
        var assignments = Holders(call, securable.Grants.Select(grant => grant.Key))
            .Select(principal => new PrivilegeAssignment(
                principal.Name, long.Parse(principal.Id, CultureInfo.InvariantCulture), securable.GrantedTo(principal.Id)))
            .Where(assignment => assignment.Privileges is not [])
            .ToList();
        var page = Page(call);
        return Response.Json(
            new PrivilegesResponse([.. page.Of(assignments)], page.NextToken(assignments)), EmulatorJson.Default.PrivilegesResponse);
    }

    private Response ShowEffective(Call call)
    {
        var securable = Find(call);
        var ids = (securable.Parent?.Grants ?? []).Concat(securable.Grants).Select(grant => grant.Key).Distinct(StringComparer.Ordinal);
        var assignments = Holders(call, ids)
            .Select(principal => new EffectiveAssignment(principal.Name, Effective(securable, principal)))
            .Where(assignment => assignment.Privileges is not [])
            .ToList();
        var page = Page(call);
        return Response.Json(
            new EffectivePrivilegesResponse([.. page.Of(assignments)], page.NextToken(assignments)),
            EmulatorJson.Default.EffectivePrivilegesResponse);
    }

    private Response Update(Call call)
    {
        var securable = Find(call);
        var request = call.Read(EmulatorJson.Default.PrivilegeChangeRequest);
        lock (workspace.Lock)
        {
            if (!MayManage(call.Caller, securable))
            {
                throw ApiException.PermissionDenied(
                    $"User does not have MANAGE on {Kind(securable)} '{securable.FullName}'.");
            }

            List<(Principal Principal, PrivilegeChange Change)> changes =
                [.. (request.Changes ?? []).Select(change => (FindPrincipal(PrincipalName(change)), Check(change, securable)))];
            foreach (var (principal, change) in changes)
            {
                securable.Set(principal.Id, Apply(securable.GrantedTo(principal.Id), change));
            }
        }

        return request.OmitPermissionsInResponse is true ? Response.Empty : Show(call, securable);
    }

    private static ImmutableArray<string> Apply(ImmutableArray<string> current, PrivilegeChange change)
    {
        var removed = change.Remove ?? [];
        var left = removed.Contains(SecurableType.AllPrivileges) ? [] : current.RemoveRange(removed);
        return [.. left.Union(change.Add ?? [], StringComparer.Ordinal)];
    }

    private static PrivilegeChange Check(PrivilegeChange change, Securable securable)
    {
        var added = change.Add ?? [];
        var removed = change.Remove ?? [];
        if (added.Concat(removed).FirstOrDefault(privilege => !securable.Type.Privileges.Contains(privilege)) is { } unknown)
        {
            throw ApiException.InvalidParameter(
                $"Privilege {unknown} is not applicable to this entity [{securable.FullName}:{Kind(securable).ToUpperInvariant()}].");
        }

        return added.Intersect(removed, StringComparer.Ordinal).Any()
            ? throw ApiException.InvalidParameter($"Duplicate privileges to add and delete for principal {change.Principal}.")
            : change;
    }

    private static List<EffectivePrivilege> Effective(Securable securable, Principal principal) =>
    [
        .. securable.GrantedTo(principal.Id).Select(privilege => new EffectivePrivilege(privilege, null, null)),
        .. securable.Parent is { } parent
            ? parent.GrantedTo(principal.Id).Select(
                privilege => new EffectivePrivilege(privilege, Kind(parent).ToUpperInvariant(), parent.FullName))
            : [],
    ];

    private bool MayManage(Identity caller, Securable securable) =>
        workspace.Principals.IsAdmin(caller)
        || workspace.Principals.GroupsOf(caller).Select(group => group.Id).Append(caller.Id).Any(id => Manages(securable, id));

    private static bool Manages(Securable securable, string principalId) =>
        securable.GrantedTo(principalId).Contains(SecurableType.Manage) || (securable.Parent is { } parent && Manages(parent, principalId));

    /// <summary>The principals with these ids that the caller asks for: one by name, or all.</summary>
    private IEnumerable<Principal> Holders(Call call, IEnumerable<string> ids) => call.Query("principal") is { } name
        ? [FindPrincipal(name)]
        : ids.Select(workspace.Principals.Find).OfType<Principal>();

    /// <summary>Service principals go by application ID: neither display name nor SCIM id will do.</summary>
    private Principal FindPrincipal(string name) =>
        workspace.FindVisible(PrincipalKind.ServicePrincipal, name)
        ?? workspace.FindVisible(PrincipalKind.User, name)
        ?? workspace.FindVisible(PrincipalKind.Group, name)
        ?? throw new ApiException(StatusCodes.Status404NotFound, "PRINCIPAL_DOES_NOT_EXIST", $"Could not find principal with name {name}");

    private Securable Find(Call call)
    {
        var typeName = call.PathValue("type");
        var name = call.PathValue("name");
        var type = SecurableType.Find(typeName)
            ?? throw ApiException.InvalidParameter($"Securable type {typeName} is not available in this workspace.");
        var noun = char.ToUpperInvariant(type.Name[0]) + type.Name[1..];
        return workspace.Metastore.Find(type, name)
            ?? throw new ApiException(
                StatusCodes.Status404NotFound, $"{type.Name.ToUpperInvariant()}_DOES_NOT_EXIST", $"{noun} '{name}' does not exist.");
    }

    private Page Page(Call call) => call.QueryInt64("max_results") is (< 0 or (> 0 and < SmallestPage)) and var asked
        ? throw ApiException.InvalidParameter($"max_results must be 0 or at least {SmallestPage}: {asked}")
        : call.Page("max_results", workspace.Options.PageSize);

    private static string PrincipalName(PrivilegeChange change) =>
        change.Principal ?? throw ApiException.MissingField("principal");

    private static string Kind(Securable securable) => securable.Type.Name;
}
