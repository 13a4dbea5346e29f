using System.Collections;
using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.Warehouses;

/// <summary>Lets warehouses be given by name, by ID or by any object that has one, one or several.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WarehouseTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is null ? null!
            : given is IList several ? several.Cast<object>().Select(Reference).ToArray()
            : new[] { Reference(inputData) };
    }

    private static WarehouseReference Reference(object given) =>
        WarehouseReference.From(given) ?? throw Unbindable.To("a warehouse", given);
}
