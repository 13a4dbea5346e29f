namespace DatabricksSP.Emulator.Sql;

/// <summary>An expression's value, and the name of a column that shows it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsLiteral">Whether it is written out, sign and parentheses aside, and nothing was calculated.</param>
internal readonly record struct SqlTerm(string Name, SqlValue Value, bool IsLiteral = false)
{
    private const int LongestName = 255;

    /// <summary>A term whose name is made of those of others, and cut so that it does not grow with each.</summary>
    public static SqlTerm Of(string name, SqlValue value) => new(SqlText.Cut(name, LongestName), value);

    /// <summary>What two terms come to, with a sign between them.</summary>
    public static SqlTerm Calculate(string sign, SqlTerm left, SqlTerm right) => Of(
        $"({left.Name} {sign} {right.Name})", SqlArithmetic.Calculate(sign, left.ValueBeside(right), right.ValueBeside(left)));

    private SqlValue ValueBeside(SqlTerm other) =>
        IsLiteral && Value.Type.IsWhole && other.Value.Type.IsDecimal ? SqlDecimals.OfLiteral(Value) : Value;
}
