using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.Tokens;

/// <summary>Lets tokens be given by ID or by any object that is one, one or several.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        OneOrSeveral.Of(inputData, Reference);

    private static TokenReference Reference(object? given) =>
        (given is null ? null : TokenReference.From(given)) ?? throw Unbindable.Because("It is no token, and has no property TokenId.");
}
