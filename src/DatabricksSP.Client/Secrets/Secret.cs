using System.Runtime.InteropServices;
using System.Security;

namespace DatabricksSP.Client.Secrets;

/// <summary>Secrets in and out of <see cref="SecureString"/>.</summary>
public static class Secret
{
    /// <summary>The characters themselves. Keep the result for as short a time as can be.</summary>
    public static string Reveal(SecureString secret)
    {
        // By its length: what NetworkCredential.Password gives ends at the first NUL.
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(text, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>A text with whatever looks like a token or a secret of Databricks masked.</summary>
    public static string Scrub(string text) => SecretScrubber.Scrub(text);

    /// <summary>Whether something in a text looks like a secret.</summary>
    public static bool IsIn(string text) => Scrub(text) != text;

    /// <summary>Refuses a secret where something else is wanted, without repeating it.</summary>
    internal static void RequireNoneIn(string? text, string place, string parameterName)
    {
        if (text is not null && IsIn(text))
        {
            throw new MisplacedSecretException(place, parameterName);
        }
    }

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
