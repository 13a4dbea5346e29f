using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>The OAuth secrets of all service principals.</summary>
internal sealed class SecretStore : IReferencesPrincipals
{
    private readonly Dictionary<string, OrderedMap<OAuthSecret>> _byOwner = new(StringComparer.Ordinal);

    public IEnumerable<OAuthSecret> All => _byOwner.Values.SelectMany(secrets => secrets.Snapshot.Select(entry => entry.Value));

    /// <summary>The secrets of a service principal that have not expired, in order of creation.</summary>
    public IReadOnlyList<OAuthSecret> ActiveOf(string servicePrincipalId, DateTimeOffset now) =>
        [.. Of(servicePrincipalId).Where(secret => !secret.IsExpired(now))];

    public void Set(OAuthSecret secret)
    {
        if (!_byOwner.TryGetValue(secret.ServicePrincipalId, out OrderedMap<OAuthSecret>? secrets))
        {
            secrets = new OrderedMap<OAuthSecret>();
            _byOwner.Add(secret.ServicePrincipalId, secrets);
        }

        secrets.Set(secret.Id, secret);
    }

    public bool Remove(string servicePrincipalId, string secretId) =>
        _byOwner.TryGetValue(servicePrincipalId, out OrderedMap<OAuthSecret>? secrets) && secrets.Remove(secretId);

    /// <summary>Removes the secrets of a service principal that have expired: nobody can see or use them any more.</summary>
    public void RemoveExpiredOf(string servicePrincipalId, DateTimeOffset now)
    {
        foreach (OAuthSecret? secret in Of(servicePrincipalId).Where(secret => secret.IsExpired(now)))
        {
            Remove(servicePrincipalId, secret.Id);
        }
    }

    void IReferencesPrincipals.RemovePrincipal(string principalId) => _byOwner.Remove(principalId);

    private IEnumerable<OAuthSecret> Of(string servicePrincipalId) =>
        _byOwner.TryGetValue(servicePrincipalId, out OrderedMap<OAuthSecret>? secrets) ? secrets.Snapshot.Select(entry => entry.Value) : [];
}
