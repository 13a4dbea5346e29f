using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Settings;

/// <summary><c>settings</c>: the values of <c>workspace-conf</c>.</summary>
internal sealed class SettingsSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) =>
        snapshot.Settings = state.Settings.All.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        foreach ((string? name, string? value) in snapshot.Settings ?? new Dictionary<string, string?>())
        {
            Part($"setting {name}", () => Add(state, name, value));
        }
    }

    private static void Add(WorkspaceState state, string name, string? value)
    {
        if (value is null || !WorkspaceSettings.IsKnown(name) || !WorkspaceSettings.IsAllowed(name, value))
        {
            throw new SeedException($"{value} is not a value of a setting with that name.");
        }

        state.Settings.Set(name, value);
    }
}
