using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>
/// What a caller may do with catalogs and schemas. Workspace administrators are those of the metastore, too; who owns something, or has
/// MANAGE on it, and that also by way of its catalog, may do everything with it.
/// </summary>
internal sealed class CatalogAccess
{
    private readonly WorkspaceState _state;
    private readonly HashSet<string> _ids;
    private readonly bool _isAdmin;

    private CatalogAccess(WorkspaceState state, Identity caller)
    {
        _state = state;
        _isAdmin = state.Principals.IsAdmin(caller);
        _ids = [caller.Id, state.Metastore.AccountUsers.Id, .. state.Principals.GroupsOf(caller).Select(group => group.Id)];
    }

    public static CatalogAccess Of(WorkspaceState state, Identity caller) => new(state, caller);

    public bool IsManager(Securable securable) =>
        _isAdmin || securable.Lineage.Any(each => Owns(each) || IsGranted(each, SecurableType.Manage));

    /// <summary>Whether the privilege was granted on the thing, or on what it inherits from.</summary>
    public bool Has(Securable securable, string privilege) =>
        IsManager(securable) || securable.Lineage.Any(each => IsGranted(each, privilege) || IsGranted(each, SecurableType.AllPrivileges));

    /// <summary>Whether it is listed: there is something that the caller may do with it, or with something in it.</summary>
    public bool Sees(Securable securable) =>
        IsManager(securable) || IsHolder(securable) || Metastore.SchemasOf(securable).Any(IsHolder);

    public void CheckSees(Securable securable)
    {
        if (!Sees(securable))
        {
            throw Refuse($"{securable.Type.UsePrivilege} on {securable.Type.Noun} '{securable.FullName}'");
        }
    }

    public void CheckManages(Securable securable)
    {
        if (securable.IsProvided)
        {
            throw ApiException.PermissionDenied($"{securable.Type.Noun} '{securable.FullName}' is provided by Databricks.");
        }

        if (!IsManager(securable))
        {
            throw Refuse($"MANAGE on {securable.Type.Noun} '{securable.FullName}'");
        }
    }

    public void CheckMayCreateCatalog()
    {
        if (!_isAdmin)
        {
            throw Refuse($"CREATE CATALOG on Metastore '{_state.Metastore.Id}'");
        }
    }

    public void CheckMayCreateSchema(Securable catalog)
    {
        if (catalog.IsProvided || !Has(catalog, "USE_CATALOG") || !Has(catalog, "CREATE_SCHEMA"))
        {
            throw Refuse($"CREATE SCHEMA on Catalog '{catalog.FullName}'");
        }
    }

    private bool Owns(Securable securable) => securable.Info.OwnerId is { } owner && _ids.Contains(owner);

    private bool IsHolder(Securable securable) =>
        securable.Lineage.Any(each => Owns(each) || each.Grants.Any(grant => _ids.Contains(grant.Key)));

    private bool IsGranted(Securable securable, string privilege) =>
        _ids.Any(id => securable.GrantedTo(id).Contains(privilege));

    private static ApiException Refuse(string what) => ApiException.PermissionDenied($"User does not have {what}.");
}
