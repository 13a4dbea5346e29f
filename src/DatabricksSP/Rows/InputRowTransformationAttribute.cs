using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Takes the columns of what is piped in, beside what the cmdlet's other parameters take from it.</summary>
/// <param name="outputs">Which outputs of this module it takes, beside rows; all unless given.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InputRowTransformationAttribute(Type? outputs = null) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        PSObject input = inputData is null ? throw Unbindable.Nothing() : PSObject.AsPSObject(inputData);
        return InputRow.Is(input) || (InputRow.IsOfThisModule(input.BaseObject) && outputs?.IsInstanceOfType(input.BaseObject) is not false)
            ? new InputRow(input)
            : throw Unbindable.To("a row", input);
    }
}
