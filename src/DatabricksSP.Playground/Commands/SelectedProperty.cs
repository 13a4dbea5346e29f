using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace DatabricksSP.Playground.Commands;

/// <summary>
/// One element of <c>-Property</c>: a name, which may have wildcards, a script block, or a hashtable of a new name and one of these.
/// </summary>
internal sealed class SelectedProperty
{
    private readonly PSPropertyExpression _expression;
    private readonly string? _name;

    private SelectedProperty(PSPropertyExpression expression, string? name) => (_expression, _name) = (expression, name);

    /// <summary>Understands an element.</summary>
    /// <exception cref="PSArgumentException">It is none of these.</exception>
    public static SelectedProperty From(object element) => (element is PSObject wrapped ? wrapped.BaseObject : element) switch
    {
        IDictionary calculated => FromCalculated(calculated),
        object expression => new(ExpressionOf(expression), name: null),
        null => throw new PSArgumentException("A property to select is null."),
    };

    /// <summary>The properties of <paramref name="item"/> that are meant. One that it lacks is null, unless it is a pattern.</summary>
    public IEnumerable<PSNoteProperty> Of(PSObject item)
    {
        List<PSPropertyExpressionResult> found = [.. _expression.ResolveNames(item).SelectMany(each => each.GetValues(item))];
        if (found.Count == 0 && !_expression.HasWildCardCharacters)
        {
            return [new PSNoteProperty(_name ?? _expression.ToString(), null)];
        }

        return _name is not null && found.Count > 1
            ? throw new PSArgumentException($"{_expression} means several properties, which cannot all be called {_name}.")
            : found.Select(each => new PSNoteProperty(_name ?? each.ResolvedExpression.ToString(), each.Result));
    }

    private static SelectedProperty FromCalculated(IDictionary calculated)
    {
        string? name = null;
        PSPropertyExpression? expression = null;
        foreach (DictionaryEntry entry in calculated)
        {
            string key = $"{entry.Key}";
            if (Abbreviates(key, "Name") || Abbreviates(key, "Label"))
            {
                name = LanguagePrimitives.ConvertTo<string>(entry.Value);
            }
            else if (Abbreviates(key, "Expression"))
            {
                expression = ExpressionOf(entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
            }
            else
            {
                throw new PSArgumentException($"A property to select has Name (or Label) and Expression, not {key}.");
            }
        }

        return new(expression ?? throw new PSArgumentException("A property to select has no Expression."), name);
    }

    private static bool Abbreviates(string key, string word) =>
        key.Length > 0 && word.StartsWith(key, StringComparison.OrdinalIgnoreCase);

    private static PSPropertyExpression ExpressionOf(object? value) => value switch
    {
        ScriptBlock block => new(block),
        string { Length: > 0 } name => new(name),
        _ => throw new PSArgumentException($"'{value}' is no name of a property and no script block."),
    };
}
