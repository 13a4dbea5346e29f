using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace DatabricksSP.Emulator.Roles;

/// <summary>Who has which role on a service principal.</summary>
/// <param name="Etag">Names this version of it.</param>
/// <param name="Rules">The ids of those who have a role.</param>
internal sealed record RuleSet(string Etag, ImmutableDictionary<ServicePrincipalRole, ImmutableArray<string>> Rules)
{
    private const int EtagLength = 28;

    private static readonly ImmutableDictionary<ServicePrincipalRole, ImmutableArray<string>> NoRules =
        ImmutableDictionary<ServicePrincipalRole, ImmutableArray<string>>.Empty;

    /// <summary>That of a service principal on which nobody ever got a role.</summary>
    public static RuleSet None(string servicePrincipalId) =>
        new(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(servicePrincipalId))[..EtagLength]), NoRules);

    /// <summary>A new version with these rules.</summary>
    public static RuleSet New(IEnumerable<KeyValuePair<ServicePrincipalRole, ImmutableArray<string>>> rules, string? etag = null) => new(
        etag ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(EtagLength)),
        rules.Where(rule => rule.Value is not []).ToImmutableDictionary());

    public ImmutableArray<string> Of(ServicePrincipalRole role) => Rules.GetValueOrDefault(role, []);

    /// <summary>A new version, in which somebody has a role or not.</summary>
    public RuleSet With(ServicePrincipalRole role, string principalId, bool granted)
    {
        ImmutableArray<string> others = Of(role).Remove(principalId);
        return New(Rules.SetItem(role, granted ? others.Add(principalId) : others));
    }

    /// <summary>The rules as far as they are about principals that are there; this, if all are.</summary>
    public RuleSet Of(Func<string, bool> isThere) => Rules.Values.All(ids => ids.All(isThere))
        ? this
        : New(Rules.Select(rule => KeyValuePair.Create(rule.Key, rule.Value.RemoveAll(id => !isThere(id)))));
}
