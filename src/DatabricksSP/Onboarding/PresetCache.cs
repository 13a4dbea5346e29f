using System.Management.Automation;
using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding;

/// <summary>The presets that the rows of one line name, each read once.</summary>
internal sealed class PresetCache
{
    private readonly Dictionary<string, ConnectorPreset> _presets = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc cref="PresetLibrary.Load"/>
    public ConnectorPreset Load(PSCmdlet cmdlet, string nameOrPath) =>
        _presets.TryGetValue(nameOrPath, out ConnectorPreset? known)
            ? known
            : _presets[nameOrPath] = PresetLibrary.Load(cmdlet, nameOrPath);
}
