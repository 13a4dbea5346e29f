using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Permissions;

/// <summary><c>token_permissions</c>: who may use tokens.</summary>
internal sealed class TokenUsageSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) =>
        snapshot.TokenPermissions = [.. AccessControlSeed.Describe(state.TokenUsage)];

    /// <summary>A list with the administrators' permission is the whole list, as a snapshot has it; any other adds.</summary>
    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state) => Part("token_permissions", () =>
    {
        IReadOnlyList<Grant> grants = AccessControlSeed.Read(state, snapshot.TokenPermissions);
        List<Grant> ofAdmins = [.. grants.Where(grant => grant.Principal.Name == Group.Admins)];
        if (ofAdmins is not [])
        {
            // What a new workspace has goes first, so that the order is that of the list.
            state.TokenUsage.Replace(ofAdmins);
            state.TokenUsage.Replace(grants);
        }
        else
        {
            state.TokenUsage.Update(grants);
        }
    });
}
