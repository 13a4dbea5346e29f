using DatabricksSP.Client.Secrets;
using DatabricksSP.Connections;

namespace DatabricksSP.Errors;

/// <summary>Keeps secrets out of error records: also those that stand where a name or an ID was wanted, and were quoted.</summary>
internal static class SafeText
{
    /// <summary>The text, with whatever looks like a secret masked.</summary>
    public static string Of(string text) => Secret.Scrub(text);

    /// <summary>The exception; where its text has a secret, another one that says the same without.</summary>
    public static Exception Of(Exception exception)
    {
        string whole = exception.ToString();
        return Secret.Scrub(whole) == whole ? exception : new InvalidOperationException(Secret.Scrub(exception.Message));
    }

    /// <summary>What an error is about: the input itself where it is text, and never an object that a secret could be read from.</summary>
    public static object? OfTarget(object? target) => target switch
    {
        null or DbxConnection => target,
        string text => Secret.Scrub(text),
        IEnumerable<string> texts => texts.Select(Secret.Scrub).ToArray(),
        _ => Secret.Scrub(target.ToString() ?? ""),
    };
}
