using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>A blank cell means that the parameter was not given: then it has its default.</summary>
/// <param name="defaultValue">The parameter's default.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalCellAttribute(object? defaultValue = null) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Cells.IsBlank(inputData) ? defaultValue! : inputData;
}
