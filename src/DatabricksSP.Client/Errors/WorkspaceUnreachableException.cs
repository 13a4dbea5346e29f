namespace DatabricksSP.Client.Errors;

/// <summary>No response came: the name is unknown, the connection failed or broke, or the time was up.</summary>
public sealed class WorkspaceUnreachableException : DatabricksException
{
    /// <summary>Says why there was no response.</summary>
    public WorkspaceUnreachableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether it was the time limit that ended the call.</summary>
    public bool TimedOut { get; init; }

    /// <summary>
    /// How often it was tried. Once says little about the workspace: it was not tried again since that was not safe, or since there was no
    /// time for it.
    /// </summary>
    public int Attempts { get; init; } = 1;
}
