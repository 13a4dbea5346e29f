namespace DatabricksSP.Emulator.Sql;

/// <summary>A word, number, string, quoted name, parameter or sign of a statement.</summary>
internal readonly record struct SqlToken(string Text, int Position)
{
    /// <summary>Whether it is a word, and so may be a name.</summary>
    public bool IsWord => Text is [var first, ..] && (char.IsLetter(first) || first == '_');

    public bool IsString => Text is ['\'' or '"', ..];

    public bool IsQuotedName => Text is ['`', _, .., '`'];

    public bool IsParameter => Text is [':', not ':', ..];

    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
