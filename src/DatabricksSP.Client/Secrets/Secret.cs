using System.Net;
using System.Security;

namespace DatabricksSP.Client.Secrets;

/// <summary>Secrets in and out of <see cref="SecureString"/>.</summary>
public static class Secret
{
    /// <summary>The characters themselves. Keep the result for as short a time as can be.</summary>
    public static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;

    /// <summary>A text with whatever looks like a token or a secret of Databricks masked.</summary>
    public static string Scrub(string text) => SecretScrubber.Scrub(text);

    internal static void RequireHeaderSafe(SecureString secret, string parameterName)
    {
        string text = Reveal(secret);
        if (text.Length == 0 || text.Any(static character => character is <= ' ' or > '~'))
        {
            throw new ArgumentException(
                "A token is not empty and has no blanks, line breaks or letters outside ASCII. Was it copied whole?", parameterName);
        }
    }
}
