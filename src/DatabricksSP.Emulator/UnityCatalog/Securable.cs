using System.Collections.Immutable;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>Privileges of one principal.</summary>
internal sealed record PrivilegeSet(ImmutableArray<string> Privileges);

/// <summary>A catalog or schema, and who has which privileges on it.</summary>
internal sealed class Securable(SecurableType type, string name, Securable? parent, SecurableInfo info)
{
    private readonly OrderedMap<PrivilegeSet> _byPrincipal = new();

    public SecurableType Type => type;

    /// <summary>Its own name, in lower case.</summary>
    public string Name { get; set; } = name;

    public string FullName => parent is null ? Name : $"{parent.FullName}.{Name}";

    /// <summary>What its privileges are inherited from.</summary>
    public Securable? Parent => parent;

    public SecurableInfo Info { get; set; } = info;

    /// <summary>The schemas of a catalog, by name.</summary>
    public OrderedMap<Securable> Children { get; } = new();

    /// <summary>Whether Databricks provides it, so that nobody can change or delete it.</summary>
    public bool IsProvided => Info.OwnerId is null || (parent is not null && Name == Metastore.InformationSchema);

    public IReadOnlyList<KeyValuePair<string, PrivilegeSet>> Grants => _byPrincipal.Snapshot;

    /// <summary>This, and what it inherits from.</summary>
    public IEnumerable<Securable> Lineage => parent is null ? [this] : [this, .. parent.Lineage];

    public ImmutableArray<string> GrantedTo(string principalId) => _byPrincipal.Find(principalId)?.Privileges ?? [];

    /// <summary>Adds privileges to those that a principal has, and takes others from it; ALL_PRIVILEGES takes every one.</summary>
    public void Change(string principalId, IReadOnlyList<string> added, IReadOnlyList<string> removed)
    {
        ImmutableArray<string> left = removed.Contains(SecurableType.AllPrivileges) ? [] : GrantedTo(principalId).RemoveRange(removed);
        Set(principalId, [.. left.Union(added, StringComparer.Ordinal)]);
    }

    /// <summary>Sets the privileges of a principal; none removes it from the list.</summary>
    public void Set(string principalId, ImmutableArray<string> privileges)
    {
        if (privileges is [])
        {
            _byPrincipal.Remove(principalId);
        }
        else
        {
            _byPrincipal.Set(principalId, new PrivilegeSet(privileges));
        }
    }
}
