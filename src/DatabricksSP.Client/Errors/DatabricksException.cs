using System.Globalization;

namespace DatabricksSP.Client.Errors;

/// <summary>A call to a workspace failed.</summary>
public abstract class DatabricksException : Exception
{
    /// <summary>Says what failed and in which call.</summary>
    protected DatabricksException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP method of the call.</summary>
    public required string Method { get; init; }

    /// <summary>The path of the call, without host and query.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Whether the workspace may have done what was asked although the call failed: the answer was lost, or the
    /// server broke off in the middle. Always false for calls that change nothing.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>Whether the message has these words, in whatever case. Databricks tells many causes apart by words alone.</summary>
    public bool Mentions(string words) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(Message, words, CompareOptions.OrdinalIgnoreCase) >= 0;
}
