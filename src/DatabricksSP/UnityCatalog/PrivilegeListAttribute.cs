using System.Management.Automation;
using DatabricksSP.Rows;

namespace DatabricksSP.UnityCatalog;

/// <summary>
/// Takes privileges as a list or, as a cell of a CSV file has them, in one string, by the API's names or those of the page in the
/// workspace. A blank cell means that none was given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PrivilegeListAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Cells.IsBlank(inputData) ? null! : Cells.Split(inputData).Select(Known).Distinct().ToArray();

    // Which there are is for Databricks to say; a word that can be none never gets that far.
    private static string Known(string text)
    {
        string name = PrivilegeName.ForApi(text);
        return name.All(static character => character is (>= 'A' and <= 'Z') or '_')
            ? name
            : throw new ArgumentTransformationMetadataException(
                $"A privilege has letters only, as in 'USE CATALOG': there is none that is {name.Length} characters long and has others.");
    }
}
