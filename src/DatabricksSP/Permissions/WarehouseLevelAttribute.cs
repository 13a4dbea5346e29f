using System.Management.Automation;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Rows;

namespace DatabricksSP.Permissions;

/// <summary>
/// Takes a permission level of a warehouse by the API's name or that of the page in the workspace (<c>Can use</c>); a blank cell means
/// that none was given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WarehouseLevelAttribute : ArgumentTransformationAttribute
{
    /// <summary>The levels that can be given.</summary>
    public static IReadOnlyList<string> Levels { get; } =
        [PermissionLevel.CanView, PermissionLevel.CanMonitor, PermissionLevel.CanUse, PermissionLevel.CanManage];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Cells.IsBlank(inputData))
        {
            return null!;
        }

        string given = LanguagePrimitives.ConvertTo<string>(inputData).Trim();
        string spelled = given.Replace(' ', '_');
        return Levels.FirstOrDefault(each => string.Equals(each, spelled, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentTransformationMetadataException(
                $"A warehouse has no permission level '{given}' to give. It has {string.Join(", ", Levels)}.");
    }
}
