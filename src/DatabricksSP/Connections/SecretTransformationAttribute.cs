using System.Management.Automation;
using System.Net;
using System.Security;

namespace DatabricksSP.Connections;

/// <summary>Lets a secret be given as a plain string where a <see cref="SecureString"/> is wanted.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is string plain ? new NetworkCredential("", plain).SecurePassword : inputData;
    }
}
