using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Principals;

/// <summary>
/// All principals of one kind, found at once by id, by name and by display name. Reads take no lock; writers take turns. A principal
/// that is replaced stays findable throughout.
/// </summary>
internal sealed class Registry<TPrincipal>
    where TPrincipal : Principal
{
    private readonly OrderedMap<TPrincipal> _byId = new();
    private readonly ConcurrentDictionary<string, string> _idByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ImmutableList<string>> _idsByDisplayName = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<TPrincipal> All => _byId.Snapshot.Select(entry => entry.Value);

    public TPrincipal? Find(string id) => _byId.Find(id);

    public TPrincipal? FindByName(string name) => _idByName.TryGetValue(name, out var id) ? Find(id) : null;

    public IEnumerable<TPrincipal> FindByDisplayName(string displayName) =>
        _idsByDisplayName.GetValueOrDefault(displayName, []).Select(Find).OfType<TPrincipal>();

    /// <summary>Adds the principal, or replaces the one with its id.</summary>
    public void Set(TPrincipal principal)
    {
        var former = Find(principal.Id);
        _byId.Set(principal.Id, principal);

        if (former?.Name != principal.Name)
        {
            RemoveName(former);
            _idByName[principal.Name] = principal.Id;
        }

        if (former?.DisplayName != principal.DisplayName)
        {
            RemoveDisplayName(former);
            _idsByDisplayName.AddOrUpdate(principal.DisplayName, [principal.Id], (_, ids) => ids.Add(principal.Id));
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
        if (principal is not null)
        {
            _idByName.TryRemove(KeyValuePair.Create(principal.Name, principal.Id));
        }
    }

    private void RemoveDisplayName(TPrincipal? principal)
    {
        if (principal is null)
        {
            return;
        }

        var others = _idsByDisplayName.AddOrUpdate(principal.DisplayName, [], (_, ids) => ids.Remove(principal.Id));
        if (others.IsEmpty)
        {
            _idsByDisplayName.TryRemove(principal.DisplayName, out _);
        }
    }
}
