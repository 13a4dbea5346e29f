using System.Management.Automation;

namespace DatabricksSP.Connections;

/// <summary>Lets a connection be given by its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is string name ? Named(name) : inputData;
    }

    private static DbxConnection Named(string name) =>
        ConnectionTable.Current.Find(name)
        ?? throw new ArgumentTransformationMetadataException(
            $"There is no connection named '{name}'. Get-DbxConnection lists those there are, Connect-DbxWorkspace makes one.");
}
