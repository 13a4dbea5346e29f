using System.Runtime.InteropServices;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>
/// The signals that tell the emulator to stop. They are what it waits for, so it ends well, not as one that was killed. Once they are
/// held they are held as long as the process lives: one more of them must not cut the snapshot that is being saved.
/// </summary>
internal static class StopSignals
{
    private static readonly TaskCompletionSource FirstSource = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static IReadOnlyList<PosixSignalRegistration> _registrations = [];

    /// <summary>Holds the signals from now on.</summary>
    /// <returns>What completes with the first of them.</returns>
    public static Task Hold()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        _registrations = [.. _registrations, .. signals.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
        return FirstSource.Task;
    }

    private static void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        FirstSource.TrySetResult();
    }
}
