using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Onboarding;

/// <summary>Which privileges are described on which catalog and schema.</summary>
internal static class DescribedPrivileges
{
    /// <summary>Puts together what parameters and a preset say.</summary>
    /// <param name="catalog">The catalog; null for none.</param>
    /// <param name="schema">A schema of it; null for none.</param>
    /// <param name="given">Privileges on the schema, or on the catalog where that alone is named; null for none.</param>
    /// <param name="ofCatalog">What a preset wants on the catalog.</param>
    /// <param name="ofSchema">What a preset wants on the schema.</param>
    /// <exception cref="Errors.DbxFailureException">The catalog or the schema is missing.</exception>
    public static Dictionary<Securable, IReadOnlyCollection<string>> Of(
        string? catalog, string? schema, string[]? given, IReadOnlyList<string> ofCatalog, IReadOnlyList<string> ofSchema)
    {
        if (catalog is null)
        {
            return schema is null && given is null && ofCatalog.Count + ofSchema.Count == 0
                ? []
                : throw IncompleteDescription.Without("Catalog", "a schema or privileges are");
        }

        if (schema is null)
        {
            return ofSchema.Count > 0
                ? throw IncompleteDescription.Without("Schema", $"privileges on one ({string.Join(", ", ofSchema)}) are")
                : new() { [new Securable(catalog, null)] = [.. ofCatalog.Union(given ?? [])] };
        }

        // What only a catalog has is meant for that: USE CATALOG.
        ILookup<bool, string> belongsToSchema = (given ?? []).ToLookup(IsOfSchema);
        string[] onCatalog = [.. ofCatalog.Union(belongsToSchema[false])];
        Dictionary<Securable, IReadOnlyCollection<string>> described = [];
        if (onCatalog.Length > 0)
        {
            described[new Securable(catalog, null)] = onCatalog;
        }

        described[new Securable(catalog, schema)] = [.. ofSchema.Union(belongsToSchema[true])];
        return described;
    }

    private static bool IsOfSchema(string privilege) =>
        PrivilegeName.Known(isSchema: true).Contains(privilege) || !PrivilegeName.Known(isSchema: false).Contains(privilege);
}
