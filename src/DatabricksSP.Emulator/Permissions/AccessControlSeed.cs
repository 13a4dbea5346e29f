using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Permissions;

/// <summary>Permissions in snapshots and seeds, which name principals as the API does.</summary>
internal static class AccessControlSeed
{
    public static IEnumerable<AccessControlEntry> Describe(AccessControlList list) =>
        list.Entries.Where(entry => !entry.Inherited).Select(entry => AccessControlEntry.For(entry.Principal, entry.Level));

    public static IReadOnlyList<Grant> Read(WorkspaceState state, IReadOnlyList<AccessControlEntry>? entries) =>
        [.. (entries ?? []).Select(entry => Read(state, entry))];

    private static Grant Read(WorkspaceState state, AccessControlEntry entry) => new(
        Find(state, entry.Name),
        entry.PermissionLevel ?? throw new SeedException("A permission needs a permission_level."));

    /// <summary>Whom a seed names by kind.</summary>
    public static Principal Find(WorkspaceState state, (PrincipalKind Kind, string Name)? named) => named is { } given
        ? state.Principals.FindByName(given.Kind, given.Name) ?? throw new SeedException($"There is no {given.Kind} {given.Name}.")
        : throw new SeedException("A permission needs one of user_name, group_name and service_principal_name.");
}
