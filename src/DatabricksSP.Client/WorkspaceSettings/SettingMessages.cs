namespace DatabricksSP.Client.WorkspaceSettings;

/// <summary>Response of the setting.</summary>
internal sealed record RestrictionResponse
{
    public WorkspaceAdminRestriction? RestrictWorkspaceAdmins { get; init; }
}
