namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// The statement is wrong, or more than the emulator can do. Shown as the error of a statement that FAILED, not as an error of the
/// request. Conditions and SQLSTATEs are those of docs.databricks.com/en/error-messages/error-classes.html.
/// </summary>
internal sealed class SqlException(string condition, string sqlState, string text)
    : Exception($"[{condition}] {text} SQLSTATE: {sqlState}")
{
    private const int LongestQuote = 40;

    public string SqlState => sqlState;

    public static SqlException TooLarge(long mostBytes) => new(
        "INLINE_BYTE_LIMIT_EXCEEDED", "54000", $"A statement with disposition INLINE can have a result of at most {mostBytes} bytes.");

    public static SqlException Syntax(SqlToken near) => new(
        "PARSE_SYNTAX_ERROR",
        "42601",
        $"Syntax error at or near {(near.Text is "" ? "end of input" : $"'{Quote(near.Text)}'")} (line 1, pos {near.Position}).");

    /// <summary>Databricks may well do it; the emulator does not.</summary>
    public static SqlException NotSupported(string what) =>
        new("EMULATOR_NOT_SUPPORTED", "0A000", $"{what} is not supported by the emulator.");

    public static SqlException Overflow() => new("ARITHMETIC_OVERFLOW", "22003", "The result is out of the range of its type.");

    public static SqlException Denied(string what) => new(
        "INSUFFICIENT_PERMISSIONS", "42501", $"Insufficient privileges: User does not have {what}.");

    /// <summary>So much of a text of the caller's as a message can hold.</summary>
    public static string Quote(string text) => SqlText.Cut(text, LongestQuote) is var cut && cut.Length < text.Length ? cut + "…" : text;
}
