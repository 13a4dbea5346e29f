using System.Collections;
using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.Tokens;

/// <summary>Lets tokens be given by ID or by any object that is one, one or several.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is null ? null!
            : given is IList several
            ? several.Cast<object>().Select(Reference).ToArray()
            : new[] { Reference(inputData) };
    }

    private static TokenReference Reference(object given) =>
        (given is null ? null : TokenReference.From(given)) ?? throw Unbindable.Because("It is no token, and has no property TokenId.");
}
