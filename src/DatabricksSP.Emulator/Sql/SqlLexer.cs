namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Takes a statement apart, in one pass. Comments and a closing semicolon are dropped; a string, quoted name or comment that does not
/// end is an error.
/// </summary>
internal sealed class SqlLexer
{
    /// <summary>More would take more memory than a statement of 16 MiB should.</summary>
    private const int MostTokens = 100_000;

    /// <summary>Signs of several characters, the longest first.</summary>
    private static readonly string[] Signs = ["<=>", "||", "|>", "<=", ">=", "<>", "!=", "==", "::", "->", "=>"];

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
            if (tokens.Count > MostTokens)
            {
                throw SqlException.NotSupported($"A statement of more than {MostTokens} words and signs");
            }
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
                SkipComment();
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A comment may have others in it.</summary>
    private void SkipComment()
    {
        int depth = 1;
        for (int end = _at + 2; end + 1 < _text.Length; end++)
        {
            int change = (_text[end], _text[end + 1]) switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            depth += change;
            end += Math.Abs(change);
            if (depth == 0)
            {
                _at = end + 1;
                return;
            }
        }

        throw Unclosed();
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
            case 'r' or 'R' when _at + 1 < _text.Length && _text[_at + 1] is ('\'' or '"'):
                throw SqlException.NotSupported("A raw string");
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
            case '.' when _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]) && !FollowsName():
                SkipFraction();
                break;
            case var sign when char.IsHighSurrogate(sign):
                _at += 2;
                break;
            default:
                _at += Array.Find(Signs, StartsWith)?.Length ?? 1;
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
        if (_at < _text.Length && _text[_at] == '.')
        {
            SkipFraction();
        }
        else
        {
            SkipExponent();
        }
    }

    private void SkipFraction()
    {
        _at++;
        SkipWhile(char.IsAsciiDigit);
        SkipExponent();
    }

    /// <summary>The exponent of a number, or the letters that say its type.</summary>
    private void SkipExponent()
    {
        int start = _at;
        SkipWhile(IsOfWord);
        if (_text.AsSpan(start, _at - start) is "e" or "E"
            && _at + 1 < _text.Length
            && _text[_at] is ('+' or '-')
            && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            SkipWhile(IsOfWord);
        }
    }

    /// <summary>Whether what comes now may be a part of a name with points.</summary>
    private bool FollowsName() => _at > 0 && (IsOfWord(_text[_at - 1]) || _text[_at - 1] == '`');

    private void SkipWhile(Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }
    }

    private bool StartsWith(string sign) => string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0;

    private SqlException Unclosed() => SqlException.Syntax(new SqlToken(_text[_at..], _at));

    private static bool IsOfWord(char sign) => char.IsLetterOrDigit(sign) || sign is '_';
}
