using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace DatabricksSP.Pipeline;

/// <summary>Tells how far a cmdlet has come: how many are done, how fast, and how long it will still take where that is known.</summary>
/// <remarks>Silent for what is done within a second. For the pipeline thread only.</remarks>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan ShowDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static int _lastId;

    private readonly Stopwatch _watch = new();

    // Every cmdlet of a pipeline has a bar of its own.
    private readonly int _id = Interlocked.Increment(ref _lastId);
    private TimeSpan _next = ShowDelay;
    private int _done;
    private bool _shown;

    /// <summary>How many there are in all, once that is known.</summary>
    public int? Total { get; set; }

    /// <summary>What is waited for at this time, in words; null where that need not be told. Work on other threads may set it.</summary>
    public string? CurrentOperation { get; set; }

    /// <summary>How long the pipeline thread may sleep without making progress look stale.</summary>
    public static TimeSpan LongestWait => Interval;

    /// <summary>Starts the clock, if it does not run yet.</summary>
    public void Begin() => _watch.Start();

    /// <summary>Counts one more as done.</summary>
    public void Count() => _done++;

    /// <summary>Shows the state, if it is time to.</summary>
    public void Show(Cmdlet cmdlet, string activity)
    {
        TimeSpan now = _watch.Elapsed;
        if (now >= _next)
        {
            _next = now + Interval;
            _shown = true;
            cmdlet.WriteProgress(Record(activity, now));
        }
    }

    /// <summary>Takes the bar away, if there was one.</summary>
    public void Complete(Cmdlet cmdlet, string activity)
    {
        if (_shown)
        {
            _shown = false;
            cmdlet.WriteProgress(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private ProgressRecord Record(string activity, TimeSpan elapsed)
    {
        double rate = _done / elapsed.TotalSeconds;
        string count = Total is { } all
            ? string.Format(CultureInfo.InvariantCulture, "{0:#,0} of {1:#,0}", _done, all)
            : _done.ToString("#,0", CultureInfo.InvariantCulture);
        ProgressRecord record = new(
            _id,
            activity,
            string.Format(CultureInfo.InvariantCulture, "{0} done, {1:#,0.#} per second", count, rate))
        {
            CurrentOperation = CurrentOperation,
        };
        if (Total is { } total && total > 0)
        {
            record.PercentComplete = (int)(100L * _done / total);
            record.SecondsRemaining = _done > 0 ? (int)Math.Ceiling((total - _done) / rate) : -1;
        }

        return record;
    }
}
