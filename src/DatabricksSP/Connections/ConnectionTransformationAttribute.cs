using System.Collections;
using System.Management.Automation;

namespace DatabricksSP.Connections;

/// <summary>Lets a connection be given by its name, or by what was written of it to a file.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several.</summary>
    public bool Several { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is not IList list ? ConnectionReference.Resolve(inputData)
            : Several && list.Count > 0 ? list.Cast<object?>().Select(ConnectionReference.Resolve).ToArray()
            : list.Count == 1 ? ConnectionReference.Resolve(list[0])
            : throw new ArgumentTransformationMetadataException(
                $"-Connection takes one connection, not {list.Count}. To work in several workspaces, pipe them in: "
                    + "Get-DbxConnection east, west | New-DbxServicePrincipal robot.");
    }
}
