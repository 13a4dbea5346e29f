using System.Globalization;
using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>
/// Takes names: as text, or from the column of a row that is piped in. No other object has a name to give: a warehouse, say, is none
/// for a service principal.
/// </summary>
/// <param name="columns">The columns that hold the name, the first of them that a row has.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameTransformationAttribute(params string[] columns) : ArgumentTransformationAttribute
{
    /// <summary>Columns by which a row is rather found: its name is not asked for then.</summary>
    public string[] UnlessBy { get; set; } = [];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        OneOrSeveral.Of(inputData, NameOf);

    private string NameOf(object? given)
    {
        PSObject? wrapped = given is null ? null : PSObject.AsPSObject(given);
        string name = wrapped switch
        {
            null => "",
            { BaseObject: string text } => text,
            _ when InputRow.Is(wrapped) => FromRow(wrapped),
            { BaseObject: IConvertible and not (bool or DateTime or Enum) or Guid } =>
                (string)LanguagePrimitives.ConvertTo(wrapped, typeof(string), CultureInfo.InvariantCulture),
            _ => throw NoName(wrapped.BaseObject),
        };
        return string.IsNullOrWhiteSpace(name) ? throw new ArgumentTransformationMetadataException("The name is blank.") : name;
    }

    private string FromRow(PSObject row)
    {
        if (Array.Exists(UnlessBy, column => !Cells.IsBlank(row.Properties[column]?.Value)))
        {
            throw Unbindable.Because("The row has an ID, by which it is found.");
        }

        string column = Array.Find(columns, column => row.Properties[column] is not null) ?? throw NoColumn(row);
        object? cell = row.Properties[column].Value;
        return Cells.IsBlank(cell)
            ? throw new ArgumentTransformationMetadataException($"The row's {column} is blank.")
            : LanguagePrimitives.ConvertTo<string>(cell);
    }

    // Where a name is optional, something else of the object may be what is wanted.
    private ArgumentTransformationMetadataException NoName(object given) => UnlessBy.Length > 0
        ? Unbindable.To("a name", given)
        : new(
            $"An object of type {given.GetType().Name} has no name to give. Type the name, or say which property it is: "
            + $"{{ $_.Property }}.");

    private ArgumentTransformationMetadataException NoColumn(PSObject row) => new(
        $"The row has no {string.Join(" or ", columns.Concat(UnlessBy))}, but "
            + $"{string.Join(", ", row.Properties.Select(static each => each.Name))}. Rename the column, or say where the name stands: "
            + "{ $_.Column }.");
}
