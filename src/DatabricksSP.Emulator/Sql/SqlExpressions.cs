namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Reads expressions and tells what they come to: literals, parameters, session functions, <c>cast</c>, and what
/// <see cref="SqlArithmetic"/> calculates. There is nothing they could vary with.
/// </summary>
internal sealed class SqlExpressions(SqlReader reader, SqlSession session)
{
    private const int MostJoined = 64 * 1024 * 1024;

    /// <summary>How many characters <c>||</c> has made: a chain of it would copy a long text again and again.</summary>
    private long _joined;

    public SqlTerm Read() => reader.Nested(ReadSum);

    private SqlTerm ReadSum()
    {
        SqlTerm left = ReadProduct();
        while (reader.Current.Text is "+" or "-" or "||")
        {
            string sign = reader.Take().Text;
            SqlTerm right = ReadProduct();
            left = sign is "||" ? Concatenate(left, right) : SqlTerm.Calculate(sign, left, right);
        }

        return left;
    }

    private SqlTerm Concatenate(SqlTerm left, SqlTerm right)
    {
        SqlValue value = SqlArithmetic.Concatenate(left.Value, right.Value);
        _joined += (value.Content as string)?.Length ?? 0;
        return _joined <= MostJoined
            ? SqlTerm.Of($"concat({left.Name}, {right.Name})", value)
            : throw SqlException.NotSupported($"Making {MostJoined} characters of text");
    }

    private SqlTerm ReadProduct()
    {
        SqlTerm left = ReadSigned();
        while (reader.Current.Text is "*" or "/" or "%")
        {
            string sign = reader.Take().Text;
            left = SqlTerm.Calculate(sign, left, ReadSigned());
        }

        return left;
    }

    private SqlTerm ReadSigned()
    {
        bool isNegative = false;
        bool isSigned = false;
        while (reader.Current.Text is "+" or "-")
        {
            isNegative ^= reader.Take().Text is "-";
            isSigned = true;
        }

        // The least of all whole numbers exists with its sign only.
        if (isNegative && IsNumber(reader.Current))
        {
            string digits = "-" + reader.Take().Text;
            return new SqlTerm(digits, SqlNumbers.Read(digits), IsLiteral: true);
        }

        SqlTerm term = ReadPrimary();
        return !isSigned ? term
            : isNegative ? SqlTerm.Of($"(- {term.Name})", SqlArithmetic.Negate(term.Value))
            : SqlTerm.Of($"(+ {term.Name})", term.Value);
    }

    private SqlTerm ReadPrimary() => reader.Current switch
    {
        { IsString: true } => ReadString(),
        { IsParameter: true } => ReadParameter(),
        var token when IsNumber(token) => new SqlTerm(token.Text, SqlNumbers.Read(reader.Take().Text), IsLiteral: true),
        { Text: "(" } => ReadParenthesis(),
        var token when SqlWords.BeginsExpression(token.Text) => throw reader.NotSupportedHere(),
        { IsWord: true } when reader.Peek(1).Is("(") => ReadFunction(),
        { IsWord: true } token when reader.Peek(1).IsString =>
            throw SqlException.NotSupported($"A literal of {SqlException.Quote(token.Text)}"),
        { IsWord: true } token when !SqlWords.GoesOn(token.Text) => ReadWord(reader.Take().Text),
        { IsQuotedName: true } => throw Unresolved(reader.ReadName()),
        var token => throw SqlException.Syntax(token),
    };

    private SqlTerm ReadString()
    {
        string text = SqlText.Unquote(reader.Take().Text);
        return reader.Current.IsString
            ? throw SqlException.NotSupported("A string in several parts")
            : new SqlTerm(text, SqlValue.Of(text), IsLiteral: true);
    }

    private SqlTerm ReadParameter()
    {
        string marker = reader.Take().Text;
        return session.Parameters.TryGetValue(marker[1..], out SqlValue value)
            ? new SqlTerm(marker, value)
            : throw new SqlException(
                "UNBOUND_SQL_PARAMETER", "42P02", $"Found the unbound parameter: {SqlException.Quote(marker[1..])}.");
    }

    private SqlTerm ReadParenthesis()
    {
        reader.Expect("(");
        SqlTerm inner = Read();
        if (reader.Current.Is(","))
        {
            throw SqlException.NotSupported("A STRUCT");
        }

        reader.Expect(")");
        return inner;
    }

    private SqlTerm ReadFunction()
    {
        string name = reader.Take().Text;
        string function = name.ToLowerInvariant();
        reader.Expect("(");
        if (function is "cast")
        {
            return ReadCast();
        }

        SqlValue value = SqlFunctions.Call(function, session)
            ?? throw SqlException.NotSupported($"The function {SqlException.Quote(name)}");
        return reader.Accept(")")
            ? new SqlTerm($"{function}()", value)
            : throw new SqlException("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "42605", $"The `{function}` requires 0 parameters.");
    }

    private SqlTerm ReadCast()
    {
        SqlTerm term = Read();
        reader.Expect("AS");
        string typeName = reader.ReadName();
        if (reader.Accept("("))
        {
            typeName += $"({reader.Take().Text}";
            typeName += reader.Accept(",") ? $",{reader.Take().Text})" : ")";
            reader.Expect(")");
        }

        SqlType type = SqlType.Parse(typeName);
        reader.Expect(")");
        return SqlTerm.Of($"CAST({term.Name} AS {type.Text})", SqlCast.To(type, term.Value));
    }

    private SqlTerm ReadWord(string word) => word.ToUpperInvariant() switch
    {
        "NULL" => new SqlTerm("NULL", SqlValue.Null),
        "TRUE" => new SqlTerm("true", new SqlValue(SqlType.Boolean, true)),
        "FALSE" => new SqlTerm("false", new SqlValue(SqlType.Boolean, false)),
        _ when word.ToLowerInvariant() is var function && SqlFunctions.NeedsNoParentheses(function) =>
            new SqlTerm($"{function}()", SqlFunctions.Call(function, session)!.Value),
        _ => throw Unresolved(word),
    };

    private static bool IsNumber(SqlToken token) => token.Text is [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..];

    private static SqlException Unresolved(string name) => new(
        "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
        "42703",
        $"A column, variable, or function parameter with name `{SqlException.Quote(name)}` cannot be resolved.");
}
