using System.Management.Automation;
using System.Net;
using System.Security;

namespace DatabricksSP.Connections;

/// <summary>Lets a secret be given as a plain string where a <see cref="SecureString"/> is wanted.</summary>
/// <remarks>Whatever else is given is refused here: PowerShell's own message would show it, with all its properties.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null!,
            SecureString secret => secret,
            string plain => new NetworkCredential("", plain).SecurePassword,
            { } other => throw new ArgumentTransformationMetadataException(
                $"A secret is a SecureString or a string, and this is an object of type {other.GetType().Name}. Is it a property of the "
                    + "object, for example $token.Token?"),
        };
}
