using System.Collections.Concurrent;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Pipeline;

/// <summary>Carries what happens on the wire to the verbose and debug streams of a cmdlet.</summary>
/// <remarks>Filled from any thread, emptied by the pipeline thread only.</remarks>
internal sealed class TransportLog : IDisposable
{
    private readonly ConcurrentQueue<(string? Verbose, string? Debug)> _lines = new();
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly SemaphoreSlim _news = new(0);
    private bool _verbose;
    private bool _debug;

    /// <summary>Finds out which streams the caller of the cmdlet wants to see.</summary>
    public void Attach(PSCmdlet cmdlet)
    {
        _verbose = StreamPreference.IsWanted(cmdlet, "Verbose");
        _debug = StreamPreference.IsWanted(cmdlet, "Debug");
    }

    /// <summary>Takes up what happens on the wire; null where nobody wants to see it.</summary>
    public Action<TransportEvent>? Observer => _verbose || _debug ? Post : null;

    /// <summary>Whether the bodies are wanted too.</summary>
    public bool WithBodies => _debug;

    /// <summary>A client whose traffic ends up here; the client itself where nobody wants to see it.</summary>
    public WorkspaceClient Observe(WorkspaceClient client) =>
        Observer is { } observer ? client.Observed(observer, WithBodies) : client;

    /// <summary>Takes up a line for the verbose stream, if anybody wants to see it.</summary>
    public void Post(string line) => Enqueue(_verbose ? line : null, debug: null);

    /// <summary>Takes up a warning.</summary>
    public void Warn(string warning)
    {
        _warnings.Enqueue(warning);
        Wake();
    }

    /// <summary>Wakes the pipeline thread.</summary>
    public void Wake()
    {
        try
        {
            _news.Release();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet has ended; nobody is waiting.
        }
    }

    /// <summary>Blocks until there is something to write or to look at, or the time is up.</summary>
    public void WaitForNews(TimeSpan longest, CancellationToken stopping) => _news.Wait(longest, stopping);

    /// <summary>Writes everything that has come in.</summary>
    public void WriteTo(Cmdlet cmdlet)
    {
        while (_warnings.TryDequeue(out string? warning))
        {
            cmdlet.WriteWarning(warning);
        }

        while (_lines.TryDequeue(out (string? Verbose, string? Debug) line))
        {
            if (line.Verbose is not null)
            {
                cmdlet.WriteVerbose(line.Verbose);
            }

            if (line.Debug is not null)
            {
                cmdlet.WriteDebug(line.Debug);
            }
        }
    }

    public void Dispose() => _news.Dispose();

    private void Post(TransportEvent happened) =>
        Enqueue(
            _verbose && TransportEventText.Line(happened) is { } line ? line + WorkSubject.Current : null,
            _debug ? TransportEventText.Body(happened) : null);

    private void Enqueue(string? verbose, string? debug)
    {
        if (verbose is not null || debug is not null)
        {
            _lines.Enqueue((TerminalText.Of(verbose), TerminalText.Of(debug)));
            Wake();
        }
    }
}
