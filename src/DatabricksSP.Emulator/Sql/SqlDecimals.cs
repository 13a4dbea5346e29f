using System.Globalization;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// The types of decimals: of literals, and of what is calculated with them. The rules are those of
/// docs.databricks.com/en/sql/language-manual/data-types/decimal-type.html, and of Spark's <c>DecimalPrecision</c>, by which a literal of
/// whole digits has no more of them than it shows.
/// </summary>
internal static class SqlDecimals
{
    private const int LeastScaleOfQuotient = 6;

    public static SqlType ResultType(string sign, SqlType left, SqlType right)
    {
        (int p1, int s1) = (left.Precision!.Value, left.Scale!.Value);
        (int p2, int s2) = (right.Precision!.Value, right.Scale!.Value);
        int scale = sign switch
        {
            "*" => s1 + s2,
            "/" => Math.Max(LeastScaleOfQuotient, s1 + p2 + 1),
            _ => Math.Max(s1, s2),
        };
        int precision = sign switch
        {
            "*" => p1 + p2 + 1,
            "/" => p1 - s1 + s2 + scale,
            "%" => Math.Min(p1 - s1, p2 - s2) + scale,
            _ => Math.Max(p1 - s1, p2 - s2) + scale + 1,
        };
        return SqlType.Decimal(precision, scale);
    }

    /// <summary>A literal of digits and perhaps a point, perhaps after a sign.</summary>
    public static SqlValue ReadLiteral(string text)
    {
        string[] halves = text.TrimStart('-').Split('.');
        int scale = halves.Length > 1 ? halves[1].Length : 0;
        SqlType type = SqlType.Decimal(Math.Max(halves[0].TrimStart('0').Length + scale, 1), scale);
        return new SqlValue(type, decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>A literal of a whole number, as it takes part in a calculation with a decimal.</summary>
    public static SqlValue OfLiteral(SqlValue literal) => ReadLiteral(literal.ToText()!);
}
