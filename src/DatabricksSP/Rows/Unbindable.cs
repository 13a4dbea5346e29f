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

    /// <summary>Says that nothing was piped in. It binds nowhere.</summary>
    /// <remarks>
    /// A variable that was never set, most likely. To do without it would be to work on everything, in the default workspace.
    /// </remarks>
    public static ArgumentTransformationMetadataException Nothing() => new("Nothing ($null) was piped in.");

    /// <inheritdoc cref="To"/>
    /// <param name="message">Why the object does not suit.</param>
    public static ArgumentTransformationMetadataException Because(string message) => new(message, new PSInvalidCastException(message));
}
