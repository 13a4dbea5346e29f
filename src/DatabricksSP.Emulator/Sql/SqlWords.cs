namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Words and signs of Databricks SQL that the emulator knows of, though not what to do with them
/// (docs.databricks.com/en/sql/language-manual).
/// </summary>
internal static class SqlWords
{
    private static readonly HashSet<string> Statements = Set(
        "ALTER", "ANALYZE", "APPLY", "BEGIN", "CACHE", "CALL", "CLEAR", "COMMENT", "COMMIT", "CONVERT", "COPY", "CREATE", "DECLARE",
        "DELETE", "DENY", "DESC", "DESCRIBE", "DROP", "EXECUTE", "EXPLAIN", "FROM", "FSCK", "GET", "INSERT", "LIST", "LOAD", "MAP",
        "MERGE", "MSCK", "OPTIMIZE", "PUT", "REDUCE", "REFRESH", "REMOVE", "REORG", "REPAIR", "REPLACE", "RESET", "RESTORE", "ROLLBACK",
        "SET", "START", "SYNC", "TABLE", "TRUNCATE", "UNCACHE", "UNDROP", "UPDATE", "VACUUM", "WITH");

    private static readonly HashSet<string> Expressions = Set(
        "CASE", "DISTINCT", "EXISTS", "INTERVAL", "NOT", "!", "~", "[", "?", "{", "SELECT", "VALUES", "WITH", "*");

    private static readonly HashSet<string> Continuations = Set(
        "FROM", "WHERE", "GROUP", "ORDER", "LIMIT", "OFFSET", "HAVING", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "LATERAL",
        "NATURAL", "WINDOW", "QUALIFY", "CLUSTER", "DISTRIBUTE", "SORT", "TABLESAMPLE", "PIVOT", "UNPIVOT", "INTERSECT", "EXCEPT", "MINUS",
        "AND", "OR", "NOT", "IN", "LIKE", "ILIKE", "RLIKE", "REGEXP", "BETWEEN", "IS", "OVER", "FILTER", "WITHIN", "COLLATE", "DIV",
        "RESPECT", "IGNORE", "AT", "DISTINCT", "UNION", "AS", "|>",
        "=", "==", "<", ">", "<=", ">=", "<>", "!=", "!", "::", "[", "&", "|", "^", "->", "=>", "?", "<=>", ".");

    /// <summary>Whether a statement may begin with it.</summary>
    public static bool BeginsStatement(string text) => Statements.Contains(text);

    /// <summary>Whether an expression may begin with it.</summary>
    public static bool BeginsExpression(string text) => Expressions.Contains(text);

    /// <summary>Whether something may go on with it; no alias is one of these.</summary>
    public static bool GoesOn(string text) => Continuations.Contains(text);

    private static HashSet<string> Set(params IEnumerable<string> words) => new(words, StringComparer.OrdinalIgnoreCase);
}
