namespace DatabricksSP.Emulator.Statements;

/// <summary>The statement is wrong. Shown as the error of a statement that FAILED, not as an error of the request.</summary>
internal sealed class SqlException(string condition, string sqlState, string text)
    : Exception($"[{condition}] {text} SQLSTATE: {sqlState}")
{
    public string SqlState => sqlState;

    public static SqlException TooLarge(long mostBytes) => new(
        "INLINE_BYTE_LIMIT_EXCEEDED", "54000", $"A statement with disposition INLINE can have a result of at most {mostBytes} bytes.");

    public static SqlException Syntax(string near, int position) => new(
        "PARSE_SYNTAX_ERROR",
        "42601",
        $"Syntax error at or near {(near is "" ? "end of input" : $"'{near}'")} (line 1, pos {position}).");
}
