using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary><c>/api/2.1/unity-catalog</c>: the privileges on catalogs and schemas, in whole lists and in pages.</summary>
internal sealed class PrivilegeRoutes : ApiArea
{
    public PrivilegeRoutes()
        : base(ApiScope.UnityCatalog)
    {
        const string root = "/api/2.1/unity-catalog/";
        const string one = "/{type}/{name}";
        Add("GET", root + "permissions" + one, Access.Principals, call => Show(call, Find(call), Unpaged(call)));
        Add("PATCH", root + "permissions" + one, Access.Principals, Update);
        Add("GET", root + "privilege-assignments" + one, Access.Principals, call => Show(call, Find(call), Paged(call)));
        Add("GET", root + "effective-permissions" + one, Access.Principals, call =>
        {
            (IReadOnlyList<EffectiveAssignment> assignments, string? next) = Effective(call, Unpaged(call));
            return Response.Json(
                new EffectivePrivilegesResponse(assignments, next), EmulatorJson.Default.EffectivePrivilegesResponse);
        });
        Add("GET", root + "effective-privilege-assignments" + one, Access.Principals, call =>
        {
            (IReadOnlyList<EffectiveAssignment> assignments, string? next) = Effective(call, Paged(call));
            return Response.Json(
                new EffectiveAssignmentsResponse(assignments, next), EmulatorJson.Default.EffectiveAssignmentsResponse);
        });
    }

    /// <summary>Service principals go by application ID: neither display name nor SCIM id will do.</summary>
    public static Principal FindPrincipal(Call call, string name) =>
        call.State.Principals.IfVisible(call.State.Metastore.FindPrincipal(name))
        ?? throw new ApiException(StatusCodes.Status404NotFound, "PRINCIPAL_DOES_NOT_EXIST", $"Could not find principal with name {name}");

    private static Response Show(Call call, Securable securable, Page page)
    {
        List<PrivilegeAssignment> assignments = Holders(call, securable.Grants.Select(grant => grant.Key))
            .Select(principal => new PrivilegeAssignment(
                principal.Name, long.Parse(principal.Id, CultureInfo.InvariantCulture), securable.GrantedTo(principal.Id)))
            .Where(assignment => assignment.Privileges is not [])
            .ToList();
        return Response.Json(
            new PrivilegesResponse([.. page.Of(assignments)], page.NextToken(assignments)), EmulatorJson.Default.PrivilegesResponse);
    }

    private static (IReadOnlyList<EffectiveAssignment> Assignments, string? NextPageToken) Effective(Call call, Page page)
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
        return ([.. page.Of(assignments)], page.NextToken(assignments));
    }

    private static Response Update(Call call)
    {
        Securable securable = Find(call);
        PrivilegeChangeRequest request = call.Read(EmulatorJson.Default.PrivilegeChangeRequest);
        if (!CatalogAccess.Of(call.State, call.Caller).IsManager(securable))
        {
            throw ApiException.PermissionDenied(
                $"User does not have MANAGE on {Kind(securable)} '{securable.FullName}'.");
        }

        List<(Principal Principal, PrivilegeChange Change)> changes =
            [.. (request.Changes ?? []).Select(change => (FindPrincipal(call, PrincipalName(change)), Check(change, securable)))];
        foreach ((Principal? principal, PrivilegeChange? change) in changes)
        {
            securable.Change(principal.Id, change.Add ?? [], change.Remove ?? []);
        }

        return request.OmitPermissionsInResponse is true ? Response.Empty : Show(call, securable, Unpaged(call));
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

    /// <summary>The principals with these ids that the caller asks for: one by name, or all.</summary>
    private static IEnumerable<Principal> Holders(Call call, IEnumerable<string> ids) => call.Query("principal") is { } name
        ? [FindPrincipal(call, name)]
        : ids.Select(call.State.Metastore.PrincipalWithId).OfType<Principal>();

    private static Securable Find(Call call)
    {
        string typeName = call.PathValue("type");
        string name = call.PathValue("name");
        SecurableType type = SecurableType.Find(typeName)
            ?? throw ApiException.InvalidParameter($"Securable type {typeName} is not available in this workspace.");
        return SecurableNames.Get(call.State, type, name);
    }

    private static Page Unpaged(Call call) => CatalogPages.ReadOfPrivileges(call, "max_results", isAlwaysPaged: false);

    private static Page Paged(Call call) => CatalogPages.ReadOfPrivileges(call, "page_size", isAlwaysPaged: true);

    private static string PrincipalName(PrivilegeChange change) =>
        change.Principal ?? throw ApiException.MissingField("principal");

    private static string Kind(Securable securable) => securable.Type.Name;
}
