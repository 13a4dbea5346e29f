using DatabricksSP.Client.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>What becomes of one principal's entry in an access control list.</summary>
/// <param name="Principal">The principal.</param>
/// <param name="Level">The level that it gets; null where its entry is removed.</param>
internal sealed record PermissionChange(ServicePrincipalReference Principal, string? Level)
{
    /// <summary>Whether a higher level that the principal has already stays as it is.</summary>
    public bool KeepsHigher { get; init; }

    /// <summary>In Unity Catalog, which has privileges in the place of levels: those that are given or taken.</summary>
    public IReadOnlyList<string> Privileges { get; init; } = [];

    /// <summary>The higher level that stayed; null where there was none.</summary>
    public string? Kept { get; set; }

    /// <summary>Whose entry it is.</summary>
    public AccessControlPrincipal Entry => AccessControlPrincipal.ServicePrincipal(Principal.ApplicationId);

    /// <summary>The change as a request to grant has it.</summary>
    public AccessControlRequest Request => AccessControlRequest.ForServicePrincipal(Principal.ApplicationId, Level!);

    /// <summary>The levels or privileges that were taken away.</summary>
    public IReadOnlyList<string> Taken { get; private set; } = [];

    /// <summary>Whether nothing was taken away since the principal owns the object.</summary>
    public bool StaysAsOwner { get; private set; }

    /// <summary>Whether another change asks for the same.</summary>
    public bool IsSameFor(PermissionChange other) =>
        Level == other.Level && KeepsHigher == other.KeepsHigher && Privileges.SequenceEqual(other.Privileges);

    /// <summary>Takes up what was taken away.</summary>
    public void RecordRevocation(IReadOnlyList<string> taken) => Taken = taken;

    /// <summary>Takes up what came of a revocation.</summary>
    public void RecordRevocation(PermissionRevocation revocation)
    {
        Taken = [.. revocation.Removed.Where(entry => entry.Principal == Entry).Select(static entry => entry.PermissionLevel)];
        StaysAsOwner = revocation.Kept.Any(entry => entry.Principal == Entry);
    }
}
