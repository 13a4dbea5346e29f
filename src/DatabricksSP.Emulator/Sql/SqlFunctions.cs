namespace DatabricksSP.Emulator.Sql;

/// <summary>Functions that tell about the session, which take no arguments.</summary>
internal static class SqlFunctions
{
    /// <summary>What <c>version()</c> tells: a version of Spark and a commit, which is none.</summary>
    private const string Version = "4.0.0 0000000000000000000000000000000000000000";

    /// <summary>The value of a function, or null if the emulator does not know it.</summary>
    public static SqlValue? Call(string function, SqlSession session) => function switch
    {
        "current_user" or "session_user" or "user" => SqlValue.Of(session.Caller.Name),
        "current_catalog" => SqlValue.Of(session.Catalog),
        "current_schema" or "current_database" => SqlValue.Of(session.Schema),
        "now" or "current_timestamp" => new SqlValue(SqlType.Timestamp, session.Now),
        "current_date" or "curdate" => new SqlValue(SqlType.Date, DateOnly.FromDateTime(session.Now.UtcDateTime)),
        "current_timezone" => SqlValue.Of("Etc/UTC"),
        "version" => SqlValue.Of(Version),
        _ => null,
    };

    /// <summary>Whether it may be called without parentheses.</summary>
    public static bool NeedsNoParentheses(string function) =>
        function is "current_user" or "session_user" or "user" or "current_date" or "current_timestamp";
}
