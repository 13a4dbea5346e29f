using System.Management.Automation;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Connections;

/// <summary>Refuses a token or a secret that stands where a name, an ID or an address is wanted, without repeating it.</summary>
/// <param name="wanted">What is wanted, in words.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoSecretAttribute(string wanted) : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if ((element is PSObject wrapped ? wrapped.BaseObject : element) is string text && Secret.IsIn(text))
        {
            throw new ValidationMetadataException($"There is a token in the place of the {wanted}. It was not used.");
        }
    }
}
