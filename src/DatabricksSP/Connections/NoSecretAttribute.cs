using System.Management.Automation;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Connections;

/// <summary>Refuses a token or a secret that stands where a name, an ID or an address is wanted, without repeating it.</summary>
/// <param name="wanted">What is wanted, in words.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoSecretAttribute(string wanted) : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        // A blank cell is null by now: nothing was given.
        foreach (object? each in LanguagePrimitives.GetEnumerable(arguments) ?? new[] { arguments })
        {
            if ((each is PSObject wrapped ? wrapped.BaseObject : each) is string text && Secret.IsIn(text))
            {
                throw new ValidationMetadataException($"There is a token in the place of the {wanted}. It was not used.");
            }
        }
    }
}
