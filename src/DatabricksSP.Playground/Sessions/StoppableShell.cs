using System.Management.Automation;

namespace DatabricksSP.Playground.Sessions;

/// <summary>
/// A pipeline that another thread may stop. <see cref="PowerShell"/> alone cannot be stopped safely while its owner disposes it, which
/// is what happens when a command ends the moment Ctrl+C is pressed.
/// </summary>
public sealed class StoppableShell(PowerShell shell) : IDisposable
{
    private readonly Lock _lock = new();
    private Task? _stop;
    private bool _isDisposed;

    /// <summary>The pipeline.</summary>
    public PowerShell Shell { get; } = shell;

    /// <summary>Whether it was stopped before its end. Stopping does not always show as an exception.</summary>
    public bool WasStopped => Shell.InvocationStateInfo.State is PSInvocationState.Stopping or PSInvocationState.Stopped;

    /// <summary>Stops what runs, as Ctrl+C does; completes when the command has cleaned up.</summary>
    public Task StopAsync()
    {
        lock (_lock)
        {
            return _isDisposed ? Task.CompletedTask : _stop ??= Task.Run(Shell.Stop);
        }
    }

    /// <summary>Disposes the pipeline, once nobody stops it any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _stop?.Wait();
        Shell.Dispose();
    }
}
