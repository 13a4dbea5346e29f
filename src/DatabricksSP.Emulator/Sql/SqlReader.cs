namespace DatabricksSP.Emulator.Sql;

/// <summary>Reads a statement token by token.</summary>
internal sealed class SqlReader(string statement)
{
    /// <summary>How deep expressions and queries may be in one another, so that they fit on the stack.</summary>
    private const int Deepest = 200;

    private readonly List<SqlToken> _tokens = SqlLexer.Read(statement);
    private int _at;
    private int _depth;

    public SqlToken Current => Peek(0);

    public bool IsAtEnd => _at >= _tokens.Count;

    public SqlToken Peek(int ahead) => _at + ahead < _tokens.Count ? _tokens[_at + ahead] : new SqlToken("", statement.Length);

    public SqlToken Take()
    {
        SqlToken token = Current;
        _at++;
        return token;
    }

    public void Skip(int count) => _at += count;

    public bool Accept(string word)
    {
        if (!Current.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Unexpected();
        }
    }

    public void ExpectEnd()
    {
        if (!IsAtEnd)
        {
            throw Unexpected();
        }
    }

    /// <summary>A name, in backquotes or not.</summary>
    public string ReadName()
    {
        if (Current.IsQuotedName)
        {
            return Take().Text[1..^1].Replace("``", "`", StringComparison.Ordinal);
        }

        return Current.Is("IDENTIFIER") && Peek(1).Is("(") ? throw SqlException.NotSupported("IDENTIFIER(…)")
            : Current.IsWord ? Take().Text
            : throw Unexpected();
    }

    /// <summary>Names with points between them.</summary>
    public IReadOnlyList<string> ReadPath()
    {
        List<string> path = [ReadName()];
        while (Accept("."))
        {
            path.Add(ReadName());
        }

        return path;
    }

    /// <summary>The name that a column or table is given, after AS or without; null if it is given none.</summary>
    public string? ReadAlias() => Accept("AS") || Current.IsQuotedName || (Current.IsWord && !SqlWords.GoesOn(Current.Text))
        ? ReadName()
        : null;

    /// <summary>Reads something that may have others of its kind in it.</summary>
    public T Nested<T>(Func<T> read)
    {
        if (++_depth > Deepest)
        {
            throw SqlException.NotSupported($"Nesting of more than {Deepest} levels");
        }

        T result = read();
        _depth--;
        return result;
    }

    /// <summary>
    /// What to say of a token that does not belong here: SQL that the emulator does not know is no mistake of the caller's.
    /// </summary>
    public SqlException Unexpected() =>
        Current.IsParameter || SqlWords.GoesOn(Current.Text) ? NotSupportedHere() : SqlException.Syntax(Current);

    public SqlException NotSupportedHere() => SqlException.NotSupported($"'{SqlException.Quote(Current.Text)}' here");
}
