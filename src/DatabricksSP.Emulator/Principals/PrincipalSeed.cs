using DatabricksSP.Emulator.Scim;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Principals;

/// <summary>What users, service principals and groups have in common. What is left out is made up, or empty.</summary>
internal abstract record PrincipalSeed
{
    public string? Id { get; init; }

    public string? DisplayName { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<string>? Entitlements { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The names of the groups it is a member of. Users and service principals are always in <c>users</c>.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}

/// <summary>What users and service principals have in common.</summary>
internal abstract record IdentitySeed : PrincipalSeed
{
    public bool? Active { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether it is an admin of the account.</summary>
    public bool? AccountAdmin { get; init; }
}

/// <summary>What the sections of principals have in common.</summary>
internal abstract class PrincipalSection<TPrincipal, TSeed> : SnapshotSection
    where TPrincipal : Principal
    where TSeed : PrincipalSeed
{
    protected static TSeed Describe(WorkspaceState state, TPrincipal principal, TSeed seed) => seed with
    {
        Id = principal.Id,
        DisplayName = principal.DisplayName,
        ExternalId = principal.ExternalId,
        Entitlements = principal.Entitlements,
        Roles = principal.Roles,
        Groups = [.. principal.GroupIds.Select(state.Principals.Groups.Find).Select(group => group!.DisplayName)],
    };

    /// <summary>The principal that is there by the name of the seed, or the new one; with what the seed says of any principal.</summary>
    /// <param name="state">The state.</param>
    /// <param name="seed">What is said of it.</param>
    /// <param name="present">The one that is there by that name.</param>
    /// <param name="known">What the account knows it by; null for what is only the workspace's.</param>
    /// <param name="create">Makes one with an id.</param>
    protected static TPrincipal Read(
        WorkspaceState state, TSeed seed, TPrincipal? present, (PrincipalKind Kind, string Name)? known, Func<string, TPrincipal> create)
    {
        if (present is not null && seed.Id is { } other && other != present.Id)
        {
            throw new SeedException($"There is one by that name already, with the id {present.Id}.");
        }

        TPrincipal principal = present ?? create(NewId(state, seed, known));
        return principal with
        {
            DisplayName = seed.DisplayName ?? principal.DisplayName,
            ExternalId = ScimBody.CheckExternalId(seed.ExternalId) ?? principal.ExternalId,
            Entitlements = seed.Entitlements is { } given ? ScimBody.CheckEntitlements([.. given]) : principal.Entitlements,
            Roles = seed.Roles is { } roles ? [.. roles] : principal.Roles,
        };
    }

    protected static IEnumerable<string> GroupIds(WorkspaceState state, TSeed seed) => (seed.Groups ?? []).Select(name =>
        state.Principals.Groups.FindByName(name)?.Id ?? throw new SeedException($"There is no group {name}."));

    private static string NewId(WorkspaceState state, PrincipalSeed seed, (PrincipalKind Kind, string Name)? known)
    {
        if (seed.Id is not { } id)
        {
            return known is { } named ? state.Account.IdFor(named.Kind, named.Name) : PrincipalDirectory.NewId();
        }

        CheckId(id);
        if (known is { } account)
        {
            state.Account.Check(id, account.Kind, account.Name);
        }

        return state.Principals.Find(id) is { } other ? throw new SeedException($"The id {id} is that of {other.DisplayName}.") : id;
    }

    private static void CheckId(string id)
    {
        if (!PrincipalDirectory.IsId(id))
        {
            throw new SeedException($"The id of a principal must be a number: {id}");
        }
    }
}

/// <summary>What the sections of users and service principals have in common.</summary>
internal abstract class IdentitySection<TIdentity, TSeed> : PrincipalSection<TIdentity, TSeed>
    where TIdentity : Identity
    where TSeed : IdentitySeed
{
    protected static TSeed DescribeIdentity(WorkspaceState state, TIdentity identity, TSeed seed) =>
        Describe(state, identity, seed) with
        {
            Active = identity.Active,
            CreatedAt = identity.CreatedAt,
            AccountAdmin = state.Account.IsAdmin(identity) ? true : null,
        };

    /// <param name="state">The state.</param>
    /// <param name="seed">What is said of it.</param>
    /// <param name="present">The one that is there by that name.</param>
    /// <param name="known">What the account knows it by.</param>
    /// <param name="create">Makes one that was added at a time.</param>
    protected static TIdentity ReadIdentity(
        WorkspaceState state,
        TSeed seed,
        TIdentity? present,
        (PrincipalKind Kind, string Name) known,
        Func<string, DateTimeOffset, TIdentity> create)
    {
        // One that was always there is known everywhere by now.
        TIdentity identity = Read(state, seed, present, known, id => create(id, state.Now - state.Options.ConsistencyLag));
        if (seed.AccountAdmin is { } admin)
        {
            state.Account.SetAdmin(identity.Id, admin);
        }

        return identity with
        {
            Active = seed.Active ?? identity.Active,
            CreatedAt = seed.CreatedAt ?? identity.CreatedAt,
            GroupIds = state.Principals.Membership(seed.Groups is null ? identity.GroupIds : GroupIds(state, seed)),
        };
    }
}
