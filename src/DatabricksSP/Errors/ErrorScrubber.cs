using DatabricksSP.Client.Secrets;
using DatabricksSP.Connections;

namespace DatabricksSP.Errors;

/// <summary>Keeps secrets out of error records: also those that stand where a name or an ID was wanted, and were quoted.</summary>
internal static class ErrorScrubber
{
    /// <summary>The exception; where its text has a secret, another one that says the same without.</summary>
    public static Exception Scrub(Exception exception) =>
        Secret.IsIn(exception.ToString()) ? new InvalidOperationException(Secret.Scrub(exception.Message)) : exception;

    /// <summary>What an error is about: the input itself where it is text, and never an object that a secret could be read from.</summary>
    public static object? ScrubTarget(object? target) => target switch
    {
        null or DbxConnection => target,
        string text => Secret.Scrub(text),
        IEnumerable<string> texts => texts.Select(Secret.Scrub).ToArray(),
        _ => Secret.Scrub(target.ToString() ?? ""),
    };
}
