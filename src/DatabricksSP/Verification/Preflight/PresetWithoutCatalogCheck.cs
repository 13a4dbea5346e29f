using DatabricksSP.Presets;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Says what was not checked of a preset, since nobody said in which catalog or schema.</summary>
/// <param name="preset">The preset.</param>
/// <param name="missing">The parameter that was not given.</param>
/// <param name="subject">What was not checked there, in a word.</param>
/// <param name="privileges">What the preset needs there.</param>
internal sealed class PresetWithoutCatalogCheck(
    ConnectorPreset preset, string missing, string subject, IReadOnlyList<string> privileges) : ICheck
{
    public string Name => $"{missing} {subject}";

    public Task<CheckOutcome> RunAsync() => Task.FromResult(CheckOutcome.Skip(
        $"{preset.Name} needs {string.Join(", ", privileges)}, and no {missing.ToLowerInvariant()} was given.", $"Give -{missing}."));
}
