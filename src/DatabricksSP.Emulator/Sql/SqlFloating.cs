using System.Globalization;

namespace DatabricksSP.Emulator.Sql;

/// <summary>FLOAT and DOUBLE in text, as Java writes them: always with a point, and with an exponent beyond seven digits.</summary>
internal static class SqlFloating
{
    private const double FirstOfLarge = 1e7;
    private const double FirstOfSmall = 1e-3;

    public static string ToText(float number) => ToText(number, number.ToString("R", CultureInfo.InvariantCulture));

    public static string ToText(double number) => ToText(number, number.ToString("R", CultureInfo.InvariantCulture));

    /// <param name="number">The number.</param>
    /// <param name="shortest">The shortest text that means this number of its type and no other.</param>
    private static string ToText(double number, string shortest)
    {
        double size = Math.Abs(number);
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        string sign = double.IsNegative(number) ? "-" : "";
        (string digits, int exponent) = TakeApart(shortest.TrimStart('-'));
        if (size is 0)
        {
            return sign + "0.0";
        }

        if (size is < FirstOfSmall or >= FirstOfLarge)
        {
            return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        string padded = digits.PadRight(exponent + 2, '0');
        return $"{sign}{padded[..(exponent + 1)]}.{padded[(exponent + 1)..]}";
    }

    /// <summary>The digits from the first to the last that is not zero, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) TakeApart(string text)
    {
        string[] parts = text.Split('E');
        string[] halves = parts[0].Split('.');
        string all = string.Concat(halves);
        string withoutZeros = all.TrimStart('0');
        int shift = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return (withoutZeros.TrimEnd('0'), halves[0].Length - 1 - (all.Length - withoutZeros.Length) + shift);
    }
}
