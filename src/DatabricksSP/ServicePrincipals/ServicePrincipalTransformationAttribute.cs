using System.Collections;
using System.Management.Automation;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Lets service principals be given by application ID or by any object that has one, one or several.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServicePrincipalTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is null ? null!
            : given is IList several
            ? several.Cast<object>().Select(Reference).ToArray()
            : new[] { Reference(inputData) };
    }

    private static ServicePrincipalReference Reference(object given) =>
        ServicePrincipalReference.From(given) ?? throw NotOne(PSObject.AsPSObject(given).BaseObject);

    // With this cause PowerShell looks for another parameter to bind the object to, and says so where there is none.
    private static ArgumentTransformationMetadataException NotOne(object given)
    {
        string message = $"An object of type {given.GetType().Name} has no property ApplicationId.";
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
