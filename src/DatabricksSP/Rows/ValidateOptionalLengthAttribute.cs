using System.Globalization;
using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Validates the length of a text that may be missing. PowerShell's own attribute refuses one that is.</summary>
/// <param name="max">How many characters are allowed.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateOptionalLengthAttribute(int max) : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && text.Length > max)
        {
            throw new ValidationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "The text has {0} characters. It can have {1} at most.", text.Length, max));
        }
    }
}
