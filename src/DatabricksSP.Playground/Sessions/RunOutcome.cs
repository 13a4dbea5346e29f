namespace DatabricksSP.Playground.Sessions;

/// <summary>How a piece of script ended.</summary>
public sealed class RunOutcome
{
    private readonly List<string> _failedChecks = [];

    /// <summary>Whether an error was shown, terminating or not. An error that the script silenced or caught is none.</summary>
    public bool HadErrors { get; internal set; }

    /// <summary>The checks among the objects that came out which did not pass, in words.</summary>
    public IReadOnlyList<string> FailedChecks => _failedChecks;

    /// <summary>Whether it was stopped before its end.</summary>
    public bool WasStopped { get; internal set; }

    /// <summary>Whether it did all it should.</summary>
    public bool Succeeded => !HadErrors && _failedChecks.Count == 0 && !WasStopped;

    internal void AddFailedCheck(string check) => _failedChecks.Add(check);
}
