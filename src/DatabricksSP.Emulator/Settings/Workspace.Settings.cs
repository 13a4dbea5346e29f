using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator;

/// <content>The configuration.</content>
public sealed partial class Workspace
{
    /// <summary>The longest lifetime of a new token, from 1 to 730 days; null leaves the platform's 730.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to another number.</exception>
    public int? MaxTokenLifetimeDays
    {
        get => Locked(state => state.Settings.MaxTokenLifetimeDays);
        set => Locked(state => { state.Settings.MaxTokenLifetimeDays = value; });
    }

    /// <summary>Sets a value of the workspace's configuration, as a PATCH of <c>workspace-conf</c> does.</summary>
    /// <param name="name">The name, such as <c>enableTokensConfig</c>.</param>
    /// <param name="value">The value, such as <c>false</c>.</param>
    /// <exception cref="ArgumentException">The workspace does not know the name, or does not allow the value.</exception>
    public void SetConfiguration(string name, string value)
    {
        if (!WorkspaceSettings.IsKnown(name) || !WorkspaceSettings.IsAllowed(name, value))
        {
            throw new ArgumentException($"Not a setting of the workspace: {name}={value}", nameof(value));
        }

        Locked(state => state.Settings.Set(name, value));
    }
}
