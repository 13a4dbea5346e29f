using System.Management.Automation;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Pipeline;

/// <summary>The thread on which PowerShell runs a cmdlet, and the only one on which the cmdlet may write.</summary>
/// <remarks>
/// Requests are sent on other threads. While the cmdlet waits for them it waits here, which is the only place of the module where a
/// cmdlet blocks, and writes meanwhile what the wire has to tell and how far it has come.
/// </remarks>
internal sealed class PipelineThread(PSCmdlet cmdlet, CancellationToken stop)
{
    /// <summary>What the wire has to tell.</summary>
    public TransportLog TransportLog { get; } = new();

    /// <summary>How far the cmdlet has come.</summary>
    public ProgressMeter Progress { get; } = new();

    /// <summary>Waits for a result.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    public T Await<T>(Task<T> work)
    {
        Wait(work);
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Waits until the work has ended one way or another.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    public void Wait(Task work)
    {
        work.ContinueWith(
            static (_, log) => ((TransportLog)log!).Wake(),
            TransportLog,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        Progress.Begin();
        while (true)
        {
            bool done = work.IsCompleted;
            Report();
            if (done)
            {
                return;
            }

            try
            {
                TransportLog.WaitForNews(ProgressMeter.LongestWait, stop);
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
        }
    }

    /// <summary>Reads a list. The thread waits once for a page, not for every item.</summary>
    public IEnumerable<T> Stream<T>(PagedList<T> list)
    {
        PageCursor<T> pages = list.OpenPages(stop);
        try
        {
            while (Await(Task.Run(pages.NextAsync, stop)) is { } page)
            {
                foreach (T item in page.Items)
                {
                    Progress.Count();
                    yield return item;

                    // The commands that follow may have taken their time.
                    Report();
                }
            }
        }
        finally
        {
            Wait(pages.CloseAsync());
        }
    }

    private void Report()
    {
        TransportLog.WriteTo(cmdlet);
        Progress.Show(cmdlet, cmdlet.MyInvocation.MyCommand.Name);
    }
}
