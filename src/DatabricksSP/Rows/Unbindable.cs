using System.Management.Automation;

namespace DatabricksSP.Rows;

/// <summary>Says that an object does not suit a parameter.</summary>
internal static class Unbindable
{
    /// <summary>With this cause PowerShell looks for another parameter to bind the object to, and says so where there is none.</summary>
    /// <param name="wanted">What the parameter takes, in words.</param>
    /// <param name="given">The object.</param>
    public static ArgumentTransformationMetadataException To(string wanted, object given) =>
        Because($"An object of type {PSObject.AsPSObject(given).BaseObject.GetType().Name} is not {wanted}.");

    /// <inheritdoc cref="To"/>
    /// <param name="message">Why the object does not suit.</param>
    public static ArgumentTransformationMetadataException Because(string message) => new(message, new PSInvalidCastException(message));
}
