namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// <c>+</c>, <c>-</c>, <c>*</c>, <c>/</c>, <c>%</c> and <c>||</c>, with the types of
/// docs.databricks.com/en/sql/language-manual/sql-ref-functions-builtin-alpha.html: a quotient of whole numbers is a DOUBLE, and what does
/// not fit its type is an error.
/// </summary>
internal static class SqlArithmetic
{
    public static SqlValue Concatenate(SqlValue left, SqlValue right) => SqlValue.Of(
        left.Content is null || right.Content is null ? null : SqlCast.Text(left) + SqlCast.Text(right));

    public static SqlValue Negate(SqlValue value) => value.Content switch
    {
        null => value,
        long number when number == value.Type.Bounds.Least => throw SqlException.Overflow(),
        long number => value with { Content = -number },
        decimal number => value with { Content = -number },
        float number => value with { Content = -number },
        double number => value with { Content = -number },
        string => throw SqlException.NotSupported("Arithmetic with STRING"),
        _ => throw WrongType("-", value.Type, value.Type),
    };

    public static SqlValue Calculate(string sign, SqlValue left, SqlValue right)
    {
        Check(sign, left.Type, right.Type);
        if (left.Type == SqlType.Void || right.Type == SqlType.Void)
        {
            return new SqlValue(left.Type == SqlType.Void ? right.Type : left.Type, null);
        }

        SqlType type = ResultType(sign, left.Type, right.Type);
        if (left.Content is null || right.Content is null)
        {
            return new SqlValue(type, null);
        }

        try
        {
            return type.IsDecimal ? SqlCast.To(type, new SqlValue(SqlType.Decimal(SqlType.MostDigits, 0), OfDecimals(sign, left, right)))
                : type.IsWhole ? SqlCast.To(type, new SqlValue(SqlType.Long, OfWholes(sign, (long)left.Content, (long)right.Content)))
                : new SqlValue(type, OfDoubles(sign, Double(left), Double(right)));
        }
        catch (OverflowException)
        {
            throw SqlException.Overflow();
        }
    }

    private static void Check(string sign, SqlType left, SqlType right)
    {
        if (left == SqlType.Boolean || right == SqlType.Boolean)
        {
            throw WrongType(sign, left, right);
        }

        if (Array.Find([left, right], type => type == SqlType.Float || !(type.IsNumber || type == SqlType.Void)) is { } unknown)
        {
            throw SqlException.NotSupported($"Arithmetic with {unknown.Text}");
        }
    }

    private static SqlType ResultType(string sign, SqlType left, SqlType right) =>
        left == SqlType.Double || right == SqlType.Double || (sign is "/" && left.IsWhole && right.IsWhole) ? SqlType.Double
        : left.IsWhole && right.IsWhole ? SqlType.Common(left, right)
        : SqlDecimals.ResultType(sign, left.AsDecimal(), right.AsDecimal());

    private static long OfWholes(string sign, long left, long right) => sign switch
    {
        "+" => checked(left + right),
        "-" => checked(left - right),
        "*" => checked(left * right),
        _ => right == 0 ? throw DivisionByZero() : right == -1 ? 0L : left % right,
    };

    private static decimal OfDecimals(string sign, SqlValue leftValue, SqlValue rightValue)
    {
        (decimal left, decimal right) = (Decimal(leftValue), Decimal(rightValue));
        return sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => right == 0 ? throw DivisionByZero() : left / right,
            _ => right == 0 ? throw DivisionByZero() : left % right,
        };
    }

    private static double OfDoubles(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => right == 0 ? throw DivisionByZero() : left / right,
        _ => right == 0 ? throw DivisionByZero() : left % right,
    };

    private static double Double(SqlValue value) => (double)SqlCast.To(SqlType.Double, value).Content!;

    private static decimal Decimal(SqlValue value) => (decimal)SqlCast.To(value.Type.AsDecimal(), value).Content!;

    private static SqlException DivisionByZero() => new("DIVIDE_BY_ZERO", "22012", "Division by zero.");

    private static SqlException WrongType(string sign, SqlType left, SqlType right) => new(
        "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE",
        "42K09",
        $"Cannot resolve the operator {sign} due to data type mismatch: \"{left.Text}\" and \"{right.Text}\".");
}
