using System.Globalization;
using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Validates a number that may be missing. PowerShell's own attribute refuses one that is.</summary>
/// <param name="min">The smallest that is allowed.</param>
/// <param name="max">The largest that is allowed.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateOptionalRangeAttribute(int min, int max) : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is int number && (number < min || number > max))
        {
            throw new ValidationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "{0} is out of range. It can be from {1} to {2}.", number, min, max));
        }
    }
}
