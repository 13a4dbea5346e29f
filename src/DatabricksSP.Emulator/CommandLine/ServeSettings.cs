using System.Diagnostics;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record ServeSettings
{
    public const int DefaultPort = 8765;

    public EmulatorOptions Options { get; init; } = new() { Port = DefaultPort };

    /// <summary>How many workspaces to start; null for as many as the seed names, or one.</summary>
    public int? Workspaces { get; init; }

    /// <summary>The values of the administrator's tokens, one for each workspace; none for random ones.</summary>
    public IReadOnlyList<string> AdminTokens { get; init; } = [];

    /// <summary>A seed to start from.</summary>
    public FileInfo? Seed { get; init; }

    /// <summary>A snapshot to start from, if there is one, and to save when stopping.</summary>
    public FileInfo? Snapshot { get; init; }

    /// <summary>A process to end with.</summary>
    public Process? Parent { get; init; }

    public TimeSpan Latency { get; init; }

    public int? RateLimit { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public ServeSettings With(Func<EmulatorOptions, EmulatorOptions> change) => this with { Options = change(Options) };
}
