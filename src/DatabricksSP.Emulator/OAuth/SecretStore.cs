using System.Collections.Concurrent;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>The OAuth secrets of all service principals.</summary>
internal sealed class SecretStore
{
    private readonly ConcurrentDictionary<string, OrderedMap<OAuthSecret>> _byOwner = new(StringComparer.Ordinal);

    public IEnumerable<OAuthSecret> All => _byOwner.Values.SelectMany(secrets => secrets.Snapshot.Select(entry => entry.Value));

    /// <summary>The secrets of a service principal that have not expired, in order of creation.</summary>
    public IReadOnlyList<OAuthSecret> ActiveOf(string servicePrincipalId, DateTimeOffset now) =>
        [.. Of(servicePrincipalId).Where(secret => !secret.IsExpired(now))];

    public void Set(OAuthSecret secret) =>
        _byOwner.GetOrAdd(secret.ServicePrincipalId, _ => new OrderedMap<OAuthSecret>()).Set(secret.Id, secret);

    public bool Remove(string servicePrincipalId, string secretId) =>
        _byOwner.TryGetValue(servicePrincipalId, out var secrets) && secrets.Remove(secretId);

    /// <summary>Removes the secrets of a service principal that have expired: nobody can see or use them any more.</summary>
    public void RemoveExpiredOf(string servicePrincipalId, DateTimeOffset now)
    {
        foreach (var secret in Of(servicePrincipalId).Where(secret => secret.IsExpired(now)))
        {
            Remove(servicePrincipalId, secret.Id);
        }
    }

    public void RemoveAllOf(string servicePrincipalId) => _byOwner.TryRemove(servicePrincipalId, out _);

    private IEnumerable<OAuthSecret> Of(string servicePrincipalId) =>
        _byOwner.TryGetValue(servicePrincipalId, out var secrets) ? secrets.Snapshot.Select(entry => entry.Value) : [];
}
