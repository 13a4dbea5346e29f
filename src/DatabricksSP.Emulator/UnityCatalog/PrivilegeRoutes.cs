using System.Collections.Immutable;
using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog</c>: the privileges on catalogs and schemas.</summary>
internal sealed class PrivilegeRoutes : ApiArea
{
    private const int SmallestPage = 150;

    public PrivilegeRoutes()
        : base(ApiScope.UnityCatalog)
    {
        const string granted = "/api/2.1/unity-catalog/permissions/{type}/{name}";
        Add("GET", granted, Access.Principals, call => Show(call, Find(call)));
        Add("PATCH", granted, Access.Principals, Update);
        Add("GET", "/api/2.1/unity-catalog/effective-permissions/{type}/{name}", Access.Principals, ShowEffective);
    }

    private static Response Show(Call call, Securable securable)
    {
        List<PrivilegeAssignment> assignments = Holders(call, securable.Grants.Select(grant => grant.Key))
            .Select(principal => new PrivilegeAssignment(
                principal.Name, long.Parse(principal.Id, CultureInfo.InvariantCulture), securable.GrantedTo(principal.Id)))
            .Where(assignment => assignment.Privileges is not [])
            .ToList();
        Page page = Page(call);
        return Response.Json(
            new PrivilegesResponse([.. page.Of(assignments)], page.NextToken(assignments)), EmulatorJson.Default.PrivilegesResponse);
    }

    private static Response ShowEffective(Call call)
    {
        Securable securable = Find(call);
        IEnumerable<string> ids = (securable.Parent?.Grants ?? [])
            .Concat(securable.Grants)
            .Select(grant => grant.Key)
            .Distinct(StringComparer.Ordinal);
        List<EffectiveAssignment> assignments = Holders(call, ids)
            .Select(principal => new EffectiveAssignment(principal.Name, Effective(securable, principal)))
            .Where(assignment => assignment.Privileges is not [])
            .ToList();
        Page page = Page(call);
        return Response.Json(
            new EffectivePrivilegesResponse([.. page.Of(assignments)], page.NextToken(assignments)),
            EmulatorJson.Default.EffectivePrivilegesResponse);
    }

    private static Response Update(Call call)
    {
        Securable securable = Find(call);
        PrivilegeChangeRequest request = call.Read(EmulatorJson.Default.PrivilegeChangeRequest);
        if (!MayManage(call, securable))
        {
            throw ApiException.PermissionDenied(
                $"User does not have MANAGE on {Kind(securable)} '{securable.FullName}'.");
        }

        List<(Principal Principal, PrivilegeChange Change)> changes =
            [.. (request.Changes ?? []).Select(change => (FindPrincipal(call, PrincipalName(change)), Check(change, securable)))];
        foreach ((Principal? principal, PrivilegeChange? change) in changes)
        {
            securable.Set(principal.Id, Apply(securable.GrantedTo(principal.Id), change));
        }

        return request.OmitPermissionsInResponse is true ? Response.Empty : Show(call, securable);
    }

    private static ImmutableArray<string> Apply(ImmutableArray<string> current, PrivilegeChange change)
    {
        IReadOnlyList<string> removed = change.Remove ?? [];
        ImmutableArray<string> left = removed.Contains(SecurableType.AllPrivileges) ? [] : current.RemoveRange(removed);
        return [.. left.Union(change.Add ?? [], StringComparer.Ordinal)];
    }

    private static PrivilegeChange Check(PrivilegeChange change, Securable securable)
    {
        IReadOnlyList<string> added = change.Add ?? [];
        IReadOnlyList<string> removed = change.Remove ?? [];
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

    private static bool MayManage(Call call, Securable securable) =>
        call.State.Principals.IsAdmin(call.Caller)
        || call.State.Principals.GroupsOf(call.Caller).Select(group => group.Id).Append(call.Caller.Id).Any(id => Manages(securable, id));

    private static bool Manages(Securable securable, string principalId) =>
        securable.GrantedTo(principalId).Contains(SecurableType.Manage) || (securable.Parent is { } parent && Manages(parent, principalId));

    /// <summary>The principals with these ids that the caller asks for: one by name, or all.</summary>
    private static IEnumerable<Principal> Holders(Call call, IEnumerable<string> ids) => call.Query("principal") is { } name
        ? [FindPrincipal(call, name)]
        : ids.Select(call.State.Principals.Find).OfType<Principal>();

    /// <summary>Service principals go by application ID: neither display name nor SCIM id will do.</summary>
    private static Principal FindPrincipal(Call call, string name) =>
        call.State.Principals.IfVisible(call.State.Principals.FindByName(name))
        ?? throw new ApiException(StatusCodes.Status404NotFound, "PRINCIPAL_DOES_NOT_EXIST", $"Could not find principal with name {name}");

    private static Securable Find(Call call)
    {
        string typeName = call.PathValue("type");
        string name = call.PathValue("name");
        SecurableType type = SecurableType.Find(typeName)
            ?? throw ApiException.InvalidParameter($"Securable type {typeName} is not available in this workspace.");
        string noun = char.ToUpperInvariant(type.Name[0]) + type.Name[1..];
        return call.State.Metastore.Find(type, name)
            ?? throw new ApiException(
                StatusCodes.Status404NotFound, $"{type.Name.ToUpperInvariant()}_DOES_NOT_EXIST", $"{noun} '{name}' does not exist.");
    }

    private static Page Page(Call call) => call.QueryInt64("max_results") is (< 0 or (> 0 and < SmallestPage)) and var asked
        ? throw ApiException.InvalidParameter($"max_results must be 0 or at least {SmallestPage}: {asked}")
        : call.Page("max_results", call.State.Options.PageSize);

    private static string PrincipalName(PrivilegeChange change) =>
        change.Principal ?? throw ApiException.MissingField("principal");

    private static string Kind(Securable securable) => securable.Type.Name;
}
