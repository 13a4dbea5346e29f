using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Settings;

/// <summary>The setting that restricts workspace administrators. A snapshot says its version, too.</summary>
internal sealed record WorkspaceAdminRestrictionSeed
{
    /// <summary>ALLOW_ALL or RESTRICT_TOKENS_AND_JOB_RUN_AS; null if it was never set.</summary>
    public string? Status { get; init; }

    public bool? DisableGovTagCreation { get; init; }

    public string? Etag { get; init; }
}

/// <summary><c>restrict_workspace_admins</c>.</summary>
internal sealed class WorkspaceAdminRestrictionSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) =>
        snapshot.RestrictWorkspaceAdmins = new WorkspaceAdminRestrictionSeed
        {
            Status = state.AdminRestriction.IsRestricted is null ? null : state.AdminRestriction.Status,
            DisableGovTagCreation = state.AdminRestriction.DisablesTagCreation,
            Etag = state.AdminRestriction.Etag,
        };

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state) =>
        Part("restrict_workspace_admins", () =>
        {
            if (snapshot.RestrictWorkspaceAdmins is { } seed)
            {
                state.AdminRestriction = WorkspaceAdminRestriction.New(ReadStatus(seed), seed.DisableGovTagCreation ?? false, seed.Etag);
            }
        });

    private static bool? ReadStatus(WorkspaceAdminRestrictionSeed seed) => seed.Status is { } status
        ? WorkspaceAdminRestriction.IsRestricting(status) ?? throw new SeedException($"{status} is not a status.")
        : null;
}
