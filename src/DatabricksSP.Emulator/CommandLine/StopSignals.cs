using System.Runtime.InteropServices;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>
/// The signals that tell the emulator to stop. They are what it waits for, so it ends well, not as one that was killed; as long as this
/// is not disposed of, further signals end nothing.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations;

    public StopSignals()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Hold))];
    }

    /// <summary>Completes with the first signal.</summary>
    public Task First => _first.Task;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Hold(PosixSignalContext context)
    {
        context.Cancel = true;
        _first.TrySetResult();
    }
}
