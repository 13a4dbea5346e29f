using System.Globalization;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Numbers in statements (docs.databricks.com/en/sql/language-manual, "literals"): whole ones are INT or BIGINT, by their size or with an
/// <c>L</c> behind; those with a point are DECIMAL, those with an exponent or a <c>D</c> behind DOUBLE.
/// </summary>
internal static class SqlNumbers
{
    public static SqlValue Read(string text)
    {
        if (text[^1] is 'L' or 'l')
        {
            return SqlCast.To(SqlType.Long, SqlValue.Of(text[..^1]));
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            return new SqlValue(whole is >= int.MinValue and <= int.MaxValue ? SqlType.Int : SqlType.Long, whole);
        }

        if (text.TrimStart('-').All(sign => char.IsAsciiDigit(sign) || sign == '.'))
        {
            return SqlDecimals.ReadLiteral(text);
        }

        string digits = text[^1] is 'D' or 'd' ? text[..^1] : text;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? new SqlValue(SqlType.Double, number)
            : throw SqlException.NotSupported($"The number {SqlException.Quote(text)}");
    }
}
