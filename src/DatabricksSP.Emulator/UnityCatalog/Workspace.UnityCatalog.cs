using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator;

/// <content>Catalogs and schemas, and who may do what with them.</content>
public sealed partial class Workspace
{
    /// <summary>The full names of the catalogs and schemas, such as <c>main</c> and <c>main.default</c>.</summary>
    public IReadOnlyList<string> CatalogsAndSchemas =>
        Locked(state => state.Metastore.All.Select(securable => securable.FullName).ToList());

    /// <summary>Adds a catalog with the schemas <c>default</c> and <c>information_schema</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="owner">Its owner; null for the administrator.</param>
    /// <exception cref="ArgumentException">There is one by that name, or the owner is not in the workspace.</exception>
    public void AddCatalog(string name, Principal? owner = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Locked(state =>
        {
            if (state.Metastore.FindCatalog(name) is not null)
            {
                throw new ArgumentException($"Catalog {name} is there already.", nameof(name));
            }

            state.Metastore.Add(name, Info(state, owner));
        });
    }

    /// <summary>Adds a schema to a catalog.</summary>
    /// <param name="catalog">The name of the catalog.</param>
    /// <param name="name">The name of the schema.</param>
    /// <param name="owner">Its owner; null for the administrator.</param>
    /// <exception cref="ArgumentException">
    /// There is no such catalog, or it has one by that name, or the owner is not in the workspace.
    /// </exception>
    public void AddSchema(string catalog, string name, Principal? owner = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(name);
        Locked(state =>
        {
            if (state.Metastore.FindCatalog(catalog) is not { } parent || state.Metastore.FindSchema($"{catalog}.{name}") is not null)
            {
                throw new ArgumentException($"Schema {catalog}.{name} cannot be added.", nameof(name));
            }

            Metastore.AddSchema(parent, name, Info(state, owner));
        });
    }

    /// <summary>What a principal was granted on a catalog or schema itself, such as <c>USE_CATALOG</c>.</summary>
    /// <param name="fullName">The catalog or schema, such as <c>main.default</c>.</param>
    /// <param name="principal">User name, application ID, group name, or <c>account users</c>.</param>
    /// <exception cref="ArgumentException">There is no such catalog, schema or principal.</exception>
    public IReadOnlyList<string> PrivilegesOf(string fullName, string principal) => Locked(state =>
    {
        Securable securable = state.Metastore.FindCatalog(fullName) ?? state.Metastore.FindSchema(fullName)
            ?? throw new ArgumentException($"There is no catalog or schema {fullName}.", nameof(fullName));
        Principal holder = state.Metastore.FindPrincipal(principal)
            ?? throw new ArgumentException($"There is no principal {principal}.", nameof(principal));
        return securable.GrantedTo(holder.Id).ToList();
    });

    private static SecurableInfo Info(WorkspaceState state, Principal? owner) => SecurableInfo.New(
        owner is null ? state.Ids.AdministratorId : Present(state, owner).Id, EmulatorDefaults.AdminName, state.Now);
}
