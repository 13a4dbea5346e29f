using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Principals;

/// <summary>
/// All principals of one kind, found at once by id, by name and by display name.
/// </summary>
internal sealed class Registry<TPrincipal>
    where TPrincipal : Principal
{
    private readonly OrderedMap<TPrincipal> _byId = new();
    private readonly Dictionary<string, string> _idByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableList<string>> _idsByDisplayName = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _byId.Count;

    public IEnumerable<TPrincipal> All => _byId.Snapshot.Select(entry => entry.Value);

    /// <summary>All, the one that was added last first.</summary>
    public IEnumerable<TPrincipal> Latest => _byId.Latest;

    public TPrincipal? Find(string id) => _byId.Find(id);

    public TPrincipal? FindByName(string name) => _idByName.TryGetValue(name, out string? id) ? Find(id) : null;

    public IEnumerable<TPrincipal> FindByDisplayName(string displayName) =>
        _idsByDisplayName.GetValueOrDefault(displayName, []).Select(Find).OfType<TPrincipal>();

    /// <summary>Adds the principal, or replaces the one with its id.</summary>
    public void Set(TPrincipal principal)
    {
        TPrincipal? former = Find(principal.Id);
        _byId.Set(principal.Id, principal);

        if (former?.Name != principal.Name)
        {
            RemoveName(former);
            _idByName[principal.Name] = principal.Id;
        }

        if (former?.DisplayName != principal.DisplayName)
        {
            RemoveDisplayName(former);
            _idsByDisplayName[principal.DisplayName] = _idsByDisplayName.GetValueOrDefault(principal.DisplayName, []).Add(principal.Id);
        }
    }

    public void Remove(TPrincipal principal)
    {
        _byId.Remove(principal.Id);
        RemoveName(principal);
        RemoveDisplayName(principal);
    }

    private void RemoveName(TPrincipal? principal)
    {
        if (principal is not null && _idByName.GetValueOrDefault(principal.Name) == principal.Id)
        {
            _idByName.Remove(principal.Name);
        }
    }

    private void RemoveDisplayName(TPrincipal? principal)
    {
        if (principal is null)
        {
            return;
        }

        ImmutableList<string> others = _idsByDisplayName[principal.DisplayName].Remove(principal.Id);
        if (others.IsEmpty)
        {
            _idsByDisplayName.Remove(principal.DisplayName);
        }
        else
        {
            _idsByDisplayName[principal.DisplayName] = others;
        }
    }
}
