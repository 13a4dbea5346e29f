namespace DatabricksSP.Client.Statements;

/// <summary>As much of SQL as the transport must know.</summary>
internal static class SqlText
{
    // Not WITH: it may precede an INSERT.
    private static readonly string[] Reads = ["SELECT", "SHOW", "DESCRIBE", "DESC", "EXPLAIN"];

    /// <summary>Whether a statement changes nothing for sure, so that running it twice is harmless.</summary>
    public static bool OnlyReads(string statement)
    {
        string trimmed = statement.TrimStart();
        int length = 0;
        while (length < trimmed.Length && char.IsLetter(trimmed[length]))
        {
            length++;
        }

        return Reads.Contains(trimmed.Substring(0, length), StringComparer.OrdinalIgnoreCase);
    }
}
