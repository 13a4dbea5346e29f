using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Playground;

/// <summary>What the playground tells the process that started it.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>An error was shown, or a check did not pass.</summary>
    public const int Failure = 1;

    /// <summary>Ctrl+C, as shells report it.</summary>
    public const int Stopped = 130;

    /// <summary>The number a script gave to <c>exit</c>; without one, what its outcome deserves.</summary>
    public static int Of(RunOutcome outcome, PlaygroundHost host) => host.ExitCode ?? outcome switch
    {
        { WasStopped: true } => Stopped,
        { Succeeded: true } => Success,
        _ => Failure,
    };
}
