using System.Text;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Errors;

/// <summary>Text from a server, made fit to be shown: no secrets, no control characters, no novels.</summary>
internal static class ErrorText
{
    private const int Longest = 2000;

    public static string Clean(string text, string? knownSecret)
    {
        // Scrubbed before it is cut, since half a secret no longer looks like one; and not more than that of a huge one.
        string scrubbed = SecretScrubber.Scrub(text.Length > 4 * Longest ? text.Substring(0, 4 * Longest) : text, knownSecret);
        StringBuilder clean = new(Math.Min(scrubbed.Length, Longest + 1));
        foreach (char character in scrubbed)
        {
            if (clean.Length == Longest)
            {
                clean.Append('…');
                break;
            }

            // An escape sequence could rewrite the reader's terminal.
            bool blank = char.IsWhiteSpace(character) || char.IsControl(character);
            if (!blank)
            {
                clean.Append(character);
            }
            else if (clean.Length > 0 && clean[clean.Length - 1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().TrimEnd();
    }
}
