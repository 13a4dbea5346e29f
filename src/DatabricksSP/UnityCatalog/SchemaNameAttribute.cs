using System.Management.Automation;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Rows;

namespace DatabricksSP.UnityCatalog;

/// <summary>Takes a schema's name; a blank cell means that none was given. A secret in its place is refused without repeating it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SchemaNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string? name = Cells.IsBlank(inputData) ? null : LanguagePrimitives.ConvertTo<string>(inputData);
        return name is not null && Secret.IsIn(name)
            ? throw new ArgumentTransformationMetadataException("There is a token in the place of the schema's name. It was not used.")
            : name!;
    }
}
