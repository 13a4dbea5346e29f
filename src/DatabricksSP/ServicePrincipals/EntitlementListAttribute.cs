using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Takes entitlements as a list or, as a cell of a CSV file has them, in one string, by the API's names or those of the page in the
/// workspace; refuses what Databricks does not know.
/// </summary>
/// <param name="whenBlank">What a blank cell means.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EntitlementListAttribute(params string[] whenBlank) : ArgumentTransformationAttribute
{
    /// <summary>Whether they are to be taken away: then any of them may stand together.</summary>
    public bool ForRemoval { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string[] names = Cells.IsBlank(inputData) ? whenBlank : [.. Cells.Split(inputData).SelectMany(Known).Distinct()];
        if (!ForRemoval
            && names.Contains(Entitlement.WorkspaceConsume)
            && (names.Contains(Entitlement.WorkspaceAccess) || names.Contains(Entitlement.DatabricksSqlAccess)))
        {
            throw new ArgumentTransformationMetadataException(
                $"{Entitlement.WorkspaceConsume} cannot be combined with {Entitlement.WorkspaceAccess} or "
                    + $"{Entitlement.DatabricksSqlAccess}.");
        }

        return names;
    }

    // Names of the page have spaces, which may also stand between two names of the API.
    private static IEnumerable<string> Known(string text) =>
        EntitlementName.Find(text) is { } name ? [name] : text.Split(' ').Where(static each => each.Length > 0).Select(KnownWord);

    private static string KnownWord(string word) =>
        EntitlementName.Find(word)
        ?? throw new ArgumentTransformationMetadataException(
            $"Databricks has no entitlement '{word}'. It has {string.Join(", ", Entitlement.All)}.");
}
