namespace DatabricksSP.Emulator.Statements;

/// <summary>A word, number, string, quoted name, parameter or sign of a statement.</summary>
internal readonly record struct SqlToken(string Text, int Position)
{
    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Takes a statement apart, in one pass. Comments and a closing semicolon are dropped; a string, quoted name or comment that does not
/// end is an error.
/// </summary>
internal sealed class SqlLexer
{
    private readonly string _text;
    private int _at;

    private SqlLexer(string text) => _text = text;

    public static List<SqlToken> Read(string statement)
    {
        SqlLexer lexer = new(statement);
        List<SqlToken> tokens = new();
        while (lexer.SkipSpace())
        {
            int start = lexer._at;
            lexer.SkipToken();
            tokens.Add(new SqlToken(statement[start..lexer._at], start));
        }

        if (tokens is [.., { Text: ";" }])
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        return tokens;
    }

    /// <summary>Skips space and comments.</summary>
    /// <returns>Whether anything comes after them.</returns>
    private bool SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
            else if (StartsWith("--"))
            {
                int end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (StartsWith("/*"))
            {
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? throw Unclosed() : end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipToken()
    {
        switch (_text[_at])
        {
            case '\'' or '"':
                SkipQuoted(_text[_at], hasEscapes: true);
                break;
            case '`':
                SkipQuoted('`', hasEscapes: false);
                break;
            case ':' when _at + 1 < _text.Length && IsOfWord(_text[_at + 1]):
                _at++;
                SkipWhile(IsOfWord);
                break;
            case >= '0' and <= '9':
                SkipNumber();
                break;
            case var sign when IsOfWord(sign):
                SkipWhile(IsOfWord);
                break;
            default:
                _at++;
                break;
        }
    }

    /// <summary>A quote within is doubled or, in strings, comes after a backslash.</summary>
    private void SkipQuoted(char quote, bool hasEscapes)
    {
        for (int end = _at + 1; end < _text.Length; end++)
        {
            if (_text[end] == '\\' && hasEscapes)
            {
                end++;
            }
            else if (_text[end] == quote)
            {
                if (end + 1 == _text.Length || _text[end + 1] != quote)
                {
                    _at = end + 1;
                    return;
                }

                end++;
            }
        }

        throw Unclosed();
    }

    private void SkipNumber()
    {
        SkipWhile(char.IsAsciiDigit);
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            SkipWhile(char.IsAsciiDigit);
        }
        else
        {
            SkipWhile(IsOfWord);
        }
    }

    private void SkipWhile(Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }
    }

    private bool StartsWith(string sign) => string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0;

    private SqlException Unclosed() => SqlException.Syntax(_text.AsSpan(_at, Math.Min(_text.Length - _at, 20)).ToString(), _at);

    private static bool IsOfWord(char sign) => char.IsLetterOrDigit(sign) || sign is '_';
}
