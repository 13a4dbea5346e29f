using System.Text;

namespace DatabricksSP.Emulator.Scim;

/// <summary>
/// Reads filters such as <c>displayName eq "zuora" and active eq true</c>. <c>and</c> binds closer than <c>or</c>; a value stands in
/// quotes, double or single, with backslash escapes, or bare up to the next space.
/// </summary>
internal sealed class ScimFilterParser
{
    private const int MostComparisons = 1000;

    private readonly string _text;
    private readonly IReadOnlySet<string> _attributes;
    private int _at;
    private int _comparisons;

    private ScimFilterParser(string text, IReadOnlySet<string> attributes)
    {
        _text = text;
        _attributes = attributes;
    }

    private bool AtEnd => _at >= _text.Length;

    /// <param name="text">The filter.</param>
    /// <param name="attributes">The attributes it may name, in lower case.</param>
    public static ScimFilter Parse(string text, IReadOnlySet<string> attributes)
    {
        ScimFilterParser parser = new(text.Trim(), attributes);
        ScimFilter filter = parser.ReadOr();
        return parser.AtEnd ? filter : throw Invalid(text);
    }

    private ScimFilter ReadOr()
    {
        List<ScimFilter> terms = ReadTerms("or", ReadAnd);
        return terms is [var only] ? only : new ScimFilter.Or(terms);
    }

    private ScimFilter ReadAnd()
    {
        List<ScimFilter> terms = ReadTerms("and", ReadComparison);
        return terms is [var only] ? only : new ScimFilter.And(terms);
    }

    private List<ScimFilter> ReadTerms(string conjunction, Func<ScimFilter> read)
    {
        List<ScimFilter> terms = [read()];
        while (Skip(conjunction))
        {
            terms.Add(read());
        }

        return terms;
    }

    private ScimFilter.Comparison ReadComparison()
    {
        if (++_comparisons > MostComparisons)
        {
            throw ScimException.InvalidFilter($"Given filter has more than {MostComparisons} comparisons");
        }

        string name = ReadWord();
        string attribute = name.ToLowerInvariant();
        if (!_attributes.Contains(attribute))
        {
            throw ScimException.InvalidFilter($"Given filter attribute is not supported: {name}");
        }

        ScimOperator comparison = ReadWord().ToLowerInvariant() switch
        {
            "eq" => ScimOperator.Equal,
            "ne" => ScimOperator.NotEqual,
            "co" => ScimOperator.Contains,
            "sw" => ScimOperator.StartsWith,
            _ => throw ScimException.InvalidFilter("Given filter operator is not supported"),
        };

        string value = ReadValue();
        return comparison is ScimOperator.Contains && value is ""
            ? throw new ScimException(StatusCodes.Status500InternalServerError, "Index 1 out of bounds for length 1")
            : new ScimFilter.Comparison(attribute, comparison, value);
    }

    private string ReadWord()
    {
        SkipSpaces();
        int start = _at;
        while (!AtEnd && _text[_at] is not ' ')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Invalid(_text);
    }

    private string ReadValue()
    {
        SkipSpaces();
        if (AtEnd || _text[_at] is not ('"' or '\''))
        {
            return ReadWord();
        }

        char quote = _text[_at];
        StringBuilder value = new();
        for (_at++; !AtEnd; _at++)
        {
            switch (_text[_at])
            {
                case var sign when sign == quote:
                    _at++;
                    return value.ToString();
                case '\\' when _at + 1 < _text.Length:
                    value.Append(_text[++_at]);
                    break;
                default:
                    value.Append(_text[_at]);
                    break;
            }
        }

        throw Invalid(_text);
    }

    private bool Skip(string word)
    {
        SkipSpaces();
        int end = _at + word.Length;
        if (end < _text.Length && _text[end] is ' ' && _text.AsSpan(_at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            _at = end;
            return true;
        }

        return false;
    }

    private void SkipSpaces()
    {
        while (!AtEnd && _text[_at] is ' ')
        {
            _at++;
        }
    }

    private static ScimException Invalid(string text) => ScimException.InvalidFilter($"Given filter is not valid: {text}");
}
