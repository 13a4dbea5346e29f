using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Takes entitlements as a list or, as a cell of a CSV file has them, in one string; refuses what Databricks does not know.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EntitlementListAttribute : ArgumentTransformationAttribute
{
    private static readonly char[] Separators = [',', ';', ' '];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string[] given = (string[])LanguagePrimitives.ConvertTo(inputData, typeof(string[]), System.Globalization.CultureInfo.InvariantCulture);
        string[] names = [.. given
            .SelectMany(static each => each.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Select(Known)
            .Distinct()];

        if (names.Contains(Entitlement.WorkspaceConsume)
            && (names.Contains(Entitlement.WorkspaceAccess) || names.Contains(Entitlement.DatabricksSqlAccess)))
        {
            throw new ArgumentTransformationMetadataException(
                $"{Entitlement.WorkspaceConsume} cannot be combined with {Entitlement.WorkspaceAccess} or "
                    + $"{Entitlement.DatabricksSqlAccess}.");
        }

        return names;
    }

    private static string Known(string name) =>
        Entitlement.All.FirstOrDefault(each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentTransformationMetadataException(
            $"Databricks has no entitlement '{name}'. It has {string.Join(", ", Entitlement.All)}.");
}
