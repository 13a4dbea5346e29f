using System.Globalization;
using System.Text.RegularExpressions;

namespace DatabricksSP.Emulator.Statements;

/// <summary>
/// Understands the few statements with which a connection is tried: SELECT of literals, parameters and session functions, SELECT from
/// <c>range(n)</c>, and SHOW. It fails on all others, as a warehouse does on nonsense.
/// </summary>
internal sealed partial class SqlInterpreter
{
    private readonly SqlSession _session;
    private readonly List<SqlToken> _tokens;
    private readonly int _length;
    private int _at;

    private SqlInterpreter(string statement, SqlSession session)
    {
        _session = session;
        _tokens = SqlLexer.Read(statement);
        _length = statement.Length;
    }

    private SqlToken Current => _at < _tokens.Count ? _tokens[_at] : new SqlToken("", _length);

    public static SqlResult Run(string statement, SqlSession session)
    {
        SqlInterpreter interpreter = new(statement, session);
        SqlResult result = interpreter.Current switch
        {
            var word when word.Is("SELECT") => interpreter.Select(),
            var word when word.Is("SHOW") => interpreter.Show(),
            _ => throw interpreter.SyntaxError(),
        };
        return interpreter.Current.Text is "" ? result : throw interpreter.SyntaxError();
    }

    private SqlResult Show()
    {
        _at++;
        if (Accept("CATALOGS"))
        {
            return SqlResult.Of([new SqlColumn("catalog", "STRING")], ["main"], ["samples"], ["system"]);
        }

        if (Accept("SCHEMAS") || Accept("DATABASES"))
        {
            return SqlResult.Of([new SqlColumn("databaseName", "STRING")], ["default"], ["information_schema"]);
        }

        if (Accept("TABLES"))
        {
            return SqlResult.Of(
                [new SqlColumn("database", "STRING"), new SqlColumn("tableName", "STRING"), new SqlColumn("isTemporary", "BOOLEAN")]);
        }

        throw SyntaxError();
    }

    private SqlResult Select()
    {
        _at++;
        if (Current.Is("*") || (Current.Is("id") && _at + 1 < _tokens.Count && _tokens[_at + 1].Is("FROM")))
        {
            _at++;
            return SelectFromRange();
        }

        List<SqlColumn> columns = new();
        List<string?> row = new();
        do
        {
            (SqlColumn? column, string? value) = ReadExpression();
            columns.Add(Accept("AS") ? column with { Name = ReadName() } : column);
            row.Add(value);
        }
        while (Accept(","));

        return SqlResult.Of(columns, row);
    }

    private SqlResult SelectFromRange()
    {
        Expect("FROM");
        SqlToken table = Current;
        if (!Accept("range"))
        {
            throw new SqlException("TABLE_OR_VIEW_NOT_FOUND", "42P01", $"The table or view `{table.Text}` cannot be found.");
        }

        Expect("(");
        if (!long.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            throw SyntaxError();
        }

        _at++;
        Expect(")");
        return new SqlResult([new SqlColumn("id", "LONG")], count, index => [index.ToString(CultureInfo.InvariantCulture)]);
    }

    private (SqlColumn Column, string? Value) ReadExpression()
    {
        SqlToken token = Current;
        _at++;
        switch (token.Text)
        {
            case ['\'', ..] or ['"', ..] when token.Text.Length > 1:
                string text = Escape().Replace(token.Text[1..^1], "$1");
                return (new SqlColumn(text, "STRING"), text);

            case [':', _, ..]:
                return _session.Parameters.TryGetValue(token.Text[1..], out string? parameter)
                    ? (new SqlColumn(token.Text, "STRING"), parameter)
                    : throw new SqlException("UNBOUND_SQL_PARAMETER", "42P02", $"Found the unbound parameter: {token.Text[1..]}.");

            case [>= '0' and <= '9', ..]:
                return (new SqlColumn(token.Text, token.Text.Contains('.') ? "DECIMAL" : "INT"), token.Text);

            case [var first, ..] when char.IsLetter(first) && Accept("("):
                return ReadFunction(token);

            case [var first, ..] when char.IsLetter(first):
                return ReadConstant(token);

            default:
                _at--;
                throw SyntaxError();
        }
    }

    private (SqlColumn Column, string? Value) ReadFunction(SqlToken name)
    {
        Expect(")");
        string function = name.Text.ToLowerInvariant();
        string value = function switch
        {
            "current_user" or "session_user" or "user" => _session.User,
            "current_catalog" => _session.Catalog,
            "current_schema" or "current_database" => _session.Schema,
            _ => throw new SqlException(
                "UNRESOLVED_ROUTINE", "42883", $"Cannot resolve routine `{name.Text}` on search path [`system`.`builtin`]."),
        };
        return (new SqlColumn($"{function}()", "STRING"), value);
    }

    private static (SqlColumn Column, string? Value) ReadConstant(SqlToken word) => word.Text.ToUpperInvariant() switch
    {
        "NULL" => (new SqlColumn("NULL", "NULL"), null),
        "TRUE" => (new SqlColumn("true", "BOOLEAN"), "true"),
        "FALSE" => (new SqlColumn("false", "BOOLEAN"), "false"),
        _ => throw new SqlException(
            "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
            "42703",
            $"A column, variable, or function parameter with name `{word.Text}` cannot be resolved."),
    };

    private string ReadName()
    {
        string name = Current.Text.Trim('`');
        if (name is "")
        {
            throw SyntaxError();
        }

        _at++;
        return name;
    }

    private bool Accept(string word)
    {
        if (!Current.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Accept(word))
        {
            throw SyntaxError();
        }
    }

    private SqlException SyntaxError() => SqlException.Syntax(Current.Text, Current.Position);

    [GeneratedRegex("""\\(.)|'(?=')""", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
