using System.Collections;
using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.Connections;

/// <summary>Takes names of connections as text, or from connections; no other object has a name to give.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionNamesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is null ? null! : given is IList several ? several.Cast<object?>().Select(Name).ToArray() : new[] { Name(inputData) };
    }

    private static string? Name(object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        null => null,
        string name => name,
        DbxConnection connection => connection.Name,
        _ when ConnectionReference.IsSerialized(given!) => ConnectionReference.NameOf(given!),
        _ => throw Unbindable.To("a connection", given!),
    };
}
