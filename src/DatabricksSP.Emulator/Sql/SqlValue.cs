using System.Globalization;
using System.Text;

namespace DatabricksSP.Emulator.Sql;

/// <summary>A value and its type: a long, decimal, float, double, string, bool, DateOnly or DateTimeOffset, or null.</summary>
internal readonly record struct SqlValue(SqlType Type, object? Content)
{
    private const int MostDigitsOfLong = 20;

    public static SqlValue Null { get; } = new(SqlType.Void, null);

    public static SqlValue Of(string? text) => new(SqlType.String, text);

    /// <summary>How many bytes its text has. A result may have millions of numbers, so none is made into text to be counted.</summary>
    public int CountBytes() =>
        Content is long number
        && number.TryFormat(stackalloc char[MostDigitsOfLong], out int digits, provider: CultureInfo.InvariantCulture)
            ? digits
            : Encoding.UTF8.GetByteCount(ToText() ?? "");

    /// <summary>The value as a cell of a result has it.</summary>
    public string? ToText() => Content switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString($"F{Type.Scale ?? 0}", CultureInfo.InvariantCulture),
        float number => SqlFloating.ToText(number),
        double number => SqlFloating.ToText(number),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A value of {Type.Text} cannot be a {Content.GetType()}."),
    };
}
