using System.Management.Automation;
using DatabricksSP.Groups;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Takes those who have a role as a list or, as a cell of a CSV file has them, in one string; a group or a service principal also as the
/// object that its Get cmdlet writes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoleHolderTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string[] holders = Cells.IsBlank(inputData) ? []
            : [.. LanguagePrimitives.ConvertTo<object[]>(inputData).SelectMany(NamesOf)];
        return holders.Length > 0 ? holders
            : throw new ArgumentTransformationMetadataException(
                "Say who: a user's name, group:name, an application ID, or me.");
    }

    private static IEnumerable<string> NamesOf(object given) => PSObject.AsPSObject(given).BaseObject switch
    {
        DbxGroup group => ["group:" + group.Name],
        IServicePrincipalSource source => [source.Reference.ApplicationId],
        _ => Cells.Split(given),
    };
}
