using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.Connections;

/// <summary>
/// Takes connections from the pipeline and nothing else: what else is piped in belongs to another parameter, or is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PipedConnectionAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData ?? throw Unbindable.Nothing();
        return PSObject.AsPSObject(given).BaseObject is DbxConnection || ConnectionReference.IsSerialized(given)
            ? ConnectionReference.Resolve(given)
            : throw Unbindable.To("a connection", given);
    }
}
