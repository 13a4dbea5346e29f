using System.Management.Automation;

namespace DatabricksSP.Playground.Commands;

/// <summary>Refuses, by its name, a parameter that a command has in pwsh and not here.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotServedAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics) =>
        throw new ValidationMetadataException("The playground's own command does not have this parameter; in pwsh it is there.");
}
