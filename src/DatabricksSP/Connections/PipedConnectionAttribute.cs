using System.Management.Automation;

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
        if (inputData is null)
        {
            // A variable that was never set, most likely. To do without it would be to work on everything, in the default workspace.
            throw new ArgumentTransformationMetadataException("Nothing ($null) was piped in.");
        }

        return PSObject.AsPSObject(inputData).BaseObject is DbxConnection || ConnectionReference.IsSerialized(inputData)
            ? ConnectionReference.Resolve(inputData)
            : throw ConnectionReference.Unsuitable(inputData);
    }
}
