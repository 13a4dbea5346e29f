using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Lets service principals be given by application ID or by any object that has one, one or several.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServicePrincipalTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        OneOrSeveral.Of(inputData, Reference);

    private static ServicePrincipalReference Reference(object? given)
    {
        object one = given ?? throw Unbindable.Because("Nothing ($null) has no property ApplicationId.");
        return ServicePrincipalReference.From(one)
            ?? throw Unbindable.Because(
                $"An object of type {PSObject.AsPSObject(one).BaseObject.GetType().Name} has no property ApplicationId.");
    }
}
