using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Onboarding;

/// <summary>
/// What is there of one service principal: as it was read, with what this run has changed since. Several inputs of one principal share
/// it, and take turns.
/// </summary>
internal sealed class PrincipalState
{
    // Every principal of a workspace is in it, and nobody is put in or taken out.
    private const string Everybody = "users";

    /// <summary>The principal; null where there is none.</summary>
    public ServicePrincipal? Principal { get; private set; }

    /// <summary>Whether it was looked for.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Whether an input of it failed, so that it is looked for anew.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Whether it is there, or will be: an input before this one creates it.</summary>
    public bool Exists { get; set; }

    /// <summary>The name that people see; null where there is no principal yet.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Entitlements given directly.</summary>
    public HashSet<string> Entitlements { get; } = [];

    /// <summary>Names of the groups that it is a member of itself, by their IDs.</summary>
    public Dictionary<string, string> Groups { get; } = [];

    /// <summary>Its own levels, by access control list, as far as those were looked at.</summary>
    public Dictionary<string, string?> Levels { get; } = [];

    /// <summary>Its own privileges, by catalog or schema, as far as those were looked at.</summary>
    public Dictionary<Securable, HashSet<string>> Privileges { get; } = [];

    /// <summary>What was recorded as delivered; null for nothing.</summary>
    public DeliveredCredential? Recorded { get; set; }

    /// <summary>Credentials that this run has made and delivered, or took up to keep.</summary>
    public List<CredentialInUse> InUse { get; } = [];

    /// <summary>Takes up what was found, or that nothing was.</summary>
    public void Read(ServicePrincipal? found)
    {
        Forget();
        (Principal, IsRead, IsStale, Exists, DisplayName) = (found, true, false, found is not null, found?.DisplayName);
        Entitlements.UnionWith(found?.Entitlements.Select(static each => each.Value) ?? []);
        foreach (ScimValue each in found?.Groups.Where(static each => each.Type != "indirect" && each.Display != Everybody) ?? [])
        {
            Groups[each.Value] = each.Display ?? each.Value;
        }
    }

    /// <summary>Takes up the principal that was created or taken.</summary>
    public void Found(ServicePrincipal principal) => (Principal, Exists) = (principal, true);

    /// <summary>An input of it failed: what is there is not known for certain.</summary>
    public void Invalidate() => (IsRead, IsStale) = (false, true);

    private void Forget()
    {
        Entitlements.Clear();
        Groups.Clear();
        Levels.Clear();
        Privileges.Clear();
    }
}
