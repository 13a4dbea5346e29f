using System.Collections.Immutable;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>Privileges of one principal.</summary>
internal sealed record PrivilegeSet(ImmutableArray<string> Privileges);

/// <summary>A catalog or schema, and who has which privileges on it.</summary>
internal sealed class Securable(SecurableType type, string fullName, Securable? parent)
{
    private readonly OrderedMap<PrivilegeSet> _byPrincipal = new();

    public SecurableType Type => type;

    public string FullName => fullName;

    /// <summary>What its privileges are inherited from.</summary>
    public Securable? Parent => parent;

    public IReadOnlyList<KeyValuePair<string, PrivilegeSet>> Grants => _byPrincipal.Snapshot;

    public ImmutableArray<string> GrantedTo(string principalId) => _byPrincipal.Find(principalId)?.Privileges ?? [];

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
