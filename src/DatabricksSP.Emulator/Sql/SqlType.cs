using System.Globalization;
using System.Text.RegularExpressions;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// The type of a value or column: its name in results (<c>LONG</c>) and in SQL (<c>BIGINT</c>), as
/// docs.databricks.com/en/sql/language-manual/sql-ref-datatypes.html lists them.
/// </summary>
internal sealed partial record SqlType(string Name, string Text, int? Precision = null, int? Scale = null)
{
    /// <summary>Databricks has 38; a decimal number of .NET has no more than these.</summary>
    public const int MostDigits = 28;

    public static readonly SqlType Void = new("NULL", "VOID");
    public static readonly SqlType Boolean = new("BOOLEAN", "BOOLEAN");
    public static readonly SqlType Byte = new("BYTE", "TINYINT");
    public static readonly SqlType Short = new("SHORT", "SMALLINT");
    public static readonly SqlType Int = new("INT", "INT");
    public static readonly SqlType Long = new("LONG", "BIGINT");
    public static readonly SqlType Float = new("FLOAT", "FLOAT");
    public static readonly SqlType Double = new("DOUBLE", "DOUBLE");
    public static readonly SqlType String = new("STRING", "STRING");
    public static readonly SqlType Date = new("DATE", "DATE");
    public static readonly SqlType Timestamp = new("TIMESTAMP", "TIMESTAMP");

    /// <summary>Whole numbers, the smallest first.</summary>
    private static readonly SqlType[] Whole = [Byte, Short, Int, Long];

    private static readonly string[] Others =
    [
        "ARRAY", "BINARY", "CHAR", "GEOGRAPHY", "GEOMETRY", "INTERVAL", "MAP", "OBJECT", "STRUCT", "TIMESTAMP_NTZ", "VARCHAR", "VARIANT",
    ];

    public bool IsWhole => Array.IndexOf(Whole, this) >= 0;

    public bool IsDecimal => Name is "DECIMAL";

    public bool IsNumber => IsWhole || IsDecimal || this == Float || this == Double;

    /// <summary>The bounds of a type of whole numbers.</summary>
    public (long Least, long Most) Bounds => Name switch
    {
        "BYTE" => (sbyte.MinValue, sbyte.MaxValue),
        "SHORT" => (short.MinValue, short.MaxValue),
        "INT" => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    public static SqlType Decimal(int precision, int scale) => precision <= MostDigits
        ? new SqlType("DECIMAL", $"DECIMAL({precision},{scale})", precision, scale)
        : throw SqlException.NotSupported($"DECIMAL of more than {MostDigits} digits");

    /// <summary>A decimal type with the digits of a type of whole numbers; the type itself if it is one already.</summary>
    public SqlType AsDecimal() => Name switch
    {
        "BYTE" => Decimal(3, 0),
        "SHORT" => Decimal(5, 0),
        "INT" => Decimal(10, 0),
        "LONG" => Decimal(20, 0),
        _ => this,
    };

    /// <summary>The type that values of both types have in one column.</summary>
    public static SqlType Common(SqlType one, SqlType other) => (one, other) switch
    {
        _ when one == other || other == Void => one,
        _ when one == Void => other,
        _ when one.IsWhole && other.IsWhole => Array.IndexOf(Whole, one) > Array.IndexOf(Whole, other) ? one : other,
        _ when one.IsNumber && other.IsNumber && (one == Double || other == Double) => Double,
        _ when one.AsDecimal().IsDecimal && other.AsDecimal().IsDecimal => CommonDecimal(one.AsDecimal(), other.AsDecimal()),
        _ when (one == Date && other == Timestamp) || (one == Timestamp && other == Date) => Timestamp,
        _ => throw SqlException.NotSupported($"A column of {one.Text} and {other.Text}"),
    };

    /// <summary>The type with a name as in CAST and in parameters of statements.</summary>
    public static SqlType Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
        {
            throw IsOther(text) ? SqlException.NotSupported($"The type {SqlException.Quote(text)}") : Unknown(text);
        }

        string name = match.Groups["name"].Value.ToUpperInvariant();
        int? first = Number(match.Groups["first"]);
        return (name, first) switch
        {
            ("TINYINT" or "BYTE", null) => Byte,
            ("SMALLINT" or "SHORT", null) => Short,
            ("INT" or "INTEGER", null) => Int,
            ("BIGINT" or "LONG", null) => Long,
            ("FLOAT" or "REAL", null) => Float,
            ("DOUBLE", null) => Double,
            ("BOOLEAN", null) => Boolean,
            ("STRING", null) => String,
            ("DATE", null) => Date,
            ("TIMESTAMP" or "TIMESTAMP_LTZ", null) => Timestamp,
            ("VOID", null) => Void,
            ("DECIMAL" or "DEC" or "NUMERIC", _) => ParseDecimal(first ?? 10, Number(match.Groups["second"]) ?? 0),
            _ => throw (IsOther(name) ? SqlException.NotSupported($"The type {SqlException.Quote(name)}") : Unknown(text)),
        };
    }

    /// <summary>Whether it begins as a type of Databricks' that the emulator does not have.</summary>
    private static bool IsOther(string text) =>
        Array.Exists(Others, other => text.AsSpan().TrimStart().StartsWith(other, StringComparison.OrdinalIgnoreCase));

    private static SqlType ParseDecimal(int precision, int scale) => precision is < 1 or > 38 || scale > precision
        ? throw Unknown($"DECIMAL({precision},{scale})")
        : Decimal(precision, scale);

    private static SqlType CommonDecimal(SqlType one, SqlType other)
    {
        int scale = Math.Max(one.Scale!.Value, other.Scale!.Value);
        int whole = Math.Max(one.Precision!.Value - one.Scale.Value, other.Precision!.Value - other.Scale.Value);
        return Decimal(whole + scale, scale);
    }

    private static SqlException Unknown(string text) =>
        new("UNSUPPORTED_DATATYPE", "0A000", $"Unsupported data type \"{SqlException.Quote(text.ToUpperInvariant())}\".");

    private static int? Number(Group group) =>
        group.Success && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex(
        @"^\s*(?<name>[A-Z_]+)\s*(?:\(\s*(?<first>\d{1,3})\s*(?:,\s*(?<second>\d{1,3})\s*)?\)\s*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
