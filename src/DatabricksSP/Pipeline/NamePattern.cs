using System.Management.Automation;

namespace DatabricksSP.Pipeline;

/// <summary>A name as a person types it: literal, or with PowerShell's wildcards.</summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern _pattern;

    public NamePattern(string text)
    {
        Text = text;
        HasWildcards = WildcardPattern.ContainsWildcardCharacters(text);
        _pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
    }

    public string Text { get; }

    public bool HasWildcards { get; }

    /// <summary>What every matching name begins with; empty where the pattern begins with a wildcard.</summary>
    public string Prefix
    {
        get
        {
            int wildcard = Text.IndexOfAny(['*', '?', '[', '`']);
            return wildcard < 0 ? Text : Text.Substring(0, wildcard);
        }
    }

    /// <summary>Whether a name matches. A lone asterisk matches what has no name, too.</summary>
    public bool Matches(string? name) => Text == "*" || (name is not null && _pattern.IsMatch(name));
}
