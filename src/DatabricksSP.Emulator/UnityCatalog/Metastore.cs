using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>The catalogs and schemas of the workspace. They are always the same; only what is granted on them changes.</summary>
internal sealed class Metastore : IReferencesPrincipals
{
    private readonly Dictionary<string, Securable> _byName = new(StringComparer.OrdinalIgnoreCase);

    public Metastore()
    {
        foreach (string catalogName in (string[])["main", "samples", "system"])
        {
            Securable catalog = new(SecurableType.Catalog, catalogName, null);
            _byName.Add(catalogName, catalog);
            foreach (string schemaName in (string[])["default", "information_schema"])
            {
                Securable schema = new(SecurableType.Schema, $"{catalogName}.{schemaName}", catalog);
                _byName.Add(schema.FullName, schema);
            }
        }
    }

    public IEnumerable<Securable> All => _byName.Values;

    public Securable? Find(SecurableType type, string fullName) =>
        _byName.TryGetValue(fullName, out Securable? found) && found.Type == type ? found : null;

    void IReferencesPrincipals.RemovePrincipal(string principalId)
    {
        foreach (Securable securable in All)
        {
            securable.Set(principalId, []);
        }
    }
}
