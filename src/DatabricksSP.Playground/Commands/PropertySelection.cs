using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace DatabricksSP.Playground.Commands;

/// <summary>What is taken of an object: all of it, an object of some of its properties, or the values of one.</summary>
internal abstract class PropertySelection
{
    /// <summary>The selection that the parameters ask for.</summary>
    /// <exception cref="PSArgumentException">They ask for what there is not.</exception>
    public static PropertySelection Of(object[] properties, string? expanded) => (properties, expanded) switch
    {
        ([], null or "") => new Whole(),
        (_, null or "") => new Some([.. properties.Select(SelectedProperty.From)]),
        ([], _) => new Values(expanded),
        _ => throw new PSArgumentException(
            "The playground's own Select-Object takes -Property or -ExpandProperty, not both; in pwsh they go together."),
    };

    /// <summary>What is taken of <paramref name="item"/>.</summary>
    /// <exception cref="PSArgumentException">It cannot be taken.</exception>
    public abstract IEnumerable<PSObject> From(PSObject item);

    private sealed class Whole : PropertySelection
    {
        public override IEnumerable<PSObject> From(PSObject item) => [item];
    }

    private sealed class Some(IReadOnlyList<SelectedProperty> properties) : PropertySelection
    {
        public override IEnumerable<PSObject> From(PSObject item)
        {
            PSObject selected = new();
            foreach (PSNoteProperty property in properties.SelectMany(each => each.Of(item)))
            {
                if (selected.Properties[property.Name] is not null)
                {
                    throw new PSArgumentException($"The property {property.Name} is selected twice.");
                }

                selected.Properties.Add(property);
            }

            // So that it does not appear in the view of what it was taken from.
            selected.TypeNames.Insert(0, "Selected." + item.BaseObject.GetType());
            return [selected];
        }
    }

    private sealed class Values(string property) : PropertySelection
    {
        private readonly PSPropertyExpression _property = new(property);

        public override IEnumerable<PSObject> From(PSObject item)
        {
            List<PSPropertyExpressionResult> found = _property.GetValues(item);
            if (found is not [PSPropertyExpressionResult value])
            {
                throw new PSArgumentException(found.Count == 0
                    ? $"There is no property {property}."
                    : $"{property} means several properties, of which one can be expanded.");
            }

            if (value.Exception is { } failure)
            {
                throw new PSArgumentException($"The property {property} could not be read: {failure.Message}", failure);
            }

            IEnumerable values = LanguagePrimitives.GetEnumerable(value.Result) ?? new[] { value.Result };
            return values.Cast<object?>().Where(each => each is not null).Select(each => PSObject.AsPSObject(each));
        }
    }
}
