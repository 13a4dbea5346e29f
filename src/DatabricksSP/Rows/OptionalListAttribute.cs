using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Takes a list, or the cell of a row that has it in one string; a blank cell means that the parameter was not given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalListAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        !Cells.IsBlank(inputData) && Cells.Split(inputData) is { Length: > 0 } values ? values : null!;
}
