using System.Text.RegularExpressions;

namespace DatabricksSP.Client.Secrets;

/// <summary>Removes secrets from free text: what looks like one, what stands beside a telling name, and one that is known.</summary>
internal static class SecretScrubber
{
    public const string Mask = "***";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Databricks tokens and OAuth secrets, JSON web tokens, and secrets of Entra applications (three characters, a digit, "Q~"), wherever
    // they stand. A long hostile text is searched in one pass.
    private static readonly Regex Tokens = new(
        @"dapi[0-9a-f]{32}(-\d+)?|dose[0-9a-f]{32}|eyJ[a-z0-9_-]{8,}\.[a-z0-9_-]{2,}(\.[a-z0-9_-]*)*"
        + @"|\b[a-z0-9_.~-]{3}\dQ~[a-z0-9_.~-]{31,34}",
        Options);

    // "Bearer" and something too long for a word of a sentence.
    private static readonly Regex Bearer = new(@"\b(bearer)\s{1,4}[a-z0-9._~+/=-]{16,}", Options);

    private static readonly Regex Header = new(
        @"\b(authorization|x-databricks-azure-sp-management-token|x-databricks-gcp-sa-access-token)(""?\s{0,4}[:=]\s{0,4}""?)[^\r\n""]+",
        Options);

    // JSON that is cut off or otherwise broken, and form bodies. The value may be anything but a mask.
    private static readonly Regex Field = new(
        $@"\b({string.Join("|", SecretField.Names)})(\\?[""']?\s{{0,4}}[:=]\s{{0,4}}\\?[""']|=)(?!\*{{3}}(\W|$))(?<value>[^""'&\s]+)",
        Options);

    public static string Scrub(string text, string? knownSecret = null)
    {
        text = Header.Replace(text, "$1$2" + Mask);
        text = Bearer.Replace(text, "$1 " + Mask);
        text = Field.Replace(text, "$1$2" + Mask);
        text = Tokens.Replace(text, Mask);

        // Last, since it may be a part of what the others find.
        return knownSecret is { Length: > 3 } ? text.Replace(knownSecret, Mask) : text;
    }
}
