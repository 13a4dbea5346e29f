using System.Collections;
using System.Management.Automation;
using DatabricksSP.Rows;

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
        ServicePrincipalReference.From(given)
        ?? throw Unbindable.Because(
            $"An object of type {PSObject.AsPSObject(given).BaseObject.GetType().Name} has no property ApplicationId.");
}
