using System.Globalization;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Values in other types, as docs.databricks.com/en/sql/language-manual/functions/cast.html says. It also checks the parameters of
/// statements, which are cast from STRING.
/// </summary>
internal static class SqlCast
{
    public static SqlValue To(SqlType type, SqlValue value) => value.Content is null || value.Type == type
        ? new SqlValue(type == SqlType.Void ? value.Type : type, value.Content)
        : new SqlValue(type, Convert(type, value) ?? throw Malformed(type, value));

    /// <summary>The value as a STRING; times are written otherwise in results.</summary>
    public static string? Text(SqlValue value) => value.Content is DateTimeOffset time
        ? time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)
        : value.ToText();

    private static object? Convert(SqlType type, SqlValue value) => type.Name switch
    {
        "STRING" => Text(value),
        "BOOLEAN" => ToBoolean(value),
        "DATE" => ToDate(value),
        "TIMESTAMP" => ToTimestamp(value),
        "DOUBLE" => ToDouble(type, value),
        "FLOAT" => (float?)ToDouble(type, value),
        "DECIMAL" => ToDecimal(type, value),
        _ when type.IsWhole => ToWhole(type, value),
        _ => throw Mismatch(type, value),
    };

    private static bool? ToBoolean(SqlValue value) => value.Content switch
    {
        string text => text.Trim().ToUpperInvariant() switch
        {
            "T" or "TRUE" or "Y" or "YES" or "1" => true,
            "F" or "FALSE" or "N" or "NO" or "0" => false,
            _ => null,
        },
        long number => number != 0,
        decimal number => number != 0,
        float number => number != 0,
        double number => number != 0,
        _ => throw Mismatch(SqlType.Boolean, value),
    };

    private static DateOnly? ToDate(SqlValue value) => value.Content switch
    {
        string text => SqlTimes.ParseDate(text),
        DateTimeOffset time => DateOnly.FromDateTime(time.UtcDateTime),
        _ => throw Mismatch(SqlType.Date, value),
    };

    private static DateTimeOffset? ToTimestamp(SqlValue value) => value.Content switch
    {
        string text => SqlTimes.ParseTimestamp(text),
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        _ when value.Type.IsNumber => throw SqlException.NotSupported("A TIMESTAMP of a number"),
        _ => throw Mismatch(SqlType.Timestamp, value),
    };

    private static double? ToDouble(SqlType type, SqlValue value) => value.Content switch
    {
        string text => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        long number => number,
        decimal number => (double)number,
        float number => number,
        double number => number,
        bool flag => flag ? 1 : 0,
        DateTimeOffset => throw SqlException.NotSupported("A number of a TIMESTAMP"),
        _ => throw Mismatch(type, value),
    };

    private static decimal? ToDecimal(SqlType type, SqlValue value)
    {
        decimal? number = value.Content switch
        {
            string text =>
                decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal parsed) ? parsed : null,
            long whole => whole,
            decimal other => other,
            _ when ToDouble(type, value) is { } other && Math.Abs(other) < (double)decimal.MaxValue => (decimal)other,
            _ => throw SqlException.Overflow(),
        };
        if (number is not { } found)
        {
            return null;
        }

        decimal rounded = Math.Round(found, type.Scale!.Value, MidpointRounding.AwayFromZero);
        return Math.Abs(rounded) < PowerOfTen(type.Precision!.Value - type.Scale.Value)
            ? rounded
            : throw new SqlException(
                "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003", $"The {value.ToText()} value cannot be represented as {type.Text}.");
    }

    private static long? ToWhole(SqlType type, SqlValue value)
    {
        (long least, long most) = type.Bounds;
        if (value.Content is string text)
        {
            return long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed)
                && parsed >= least
                && parsed <= most ? parsed : null;
        }

        Int128 whole = value.Content switch
        {
            long number => number,
            decimal number => (Int128)number,
            _ when ToDouble(type, value) is { } number => double.IsNaN(number) ? 0 : Saturate(number),
            _ => throw Mismatch(type, value),
        };
        return whole >= least && whole <= most
            ? (long)whole
            : throw new SqlException(
                "CAST_OVERFLOW",
                "22003",
                $"The value {value.ToText()} of the type \"{value.Type.Text}\" cannot be cast to \"{type.Text}\" due to an overflow.");
    }

    private static Int128 Saturate(double number) => (Int128)Math.Clamp(number, -1e20, 1e20);

    private static decimal PowerOfTen(int exponent)
    {
        decimal power = 1;
        for (int digit = 0; digit < exponent; digit++)
        {
            power *= 10;
        }

        return power;
    }

    private static SqlException Malformed(SqlType type, SqlValue value) => new(
        "CAST_INVALID_INPUT",
        "22018",
        $"The value '{SqlException.Quote(value.ToText()!)}' of the type \"{value.Type.Text}\" cannot be cast to \"{type.Text}\" "
        + "because it is malformed.");

    private static SqlException Mismatch(SqlType type, SqlValue value) => new(
        "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", "42K09", $"Cannot cast \"{value.Type.Text}\" to \"{type.Text}\".");
}
