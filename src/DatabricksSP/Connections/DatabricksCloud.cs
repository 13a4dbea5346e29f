namespace DatabricksSP.Connections;

/// <summary>Which cloud a workspace runs on, told by the zone of its host.</summary>
internal static class DatabricksCloud
{
    private static readonly (string Zone, string Cloud)[] Zones =
    [
        (".azuredatabricks.net", "Azure"),
        (".databricks.azure.us", "Azure"),
        (".databricks.azure.cn", "Azure"),
        (".gcp.databricks.com", "GCP"),
        (".cloud.databricks.com", "AWS"),
        (".cloud.databricks.us", "AWS"),
    ];

    public static string? Of(Uri host) =>
        Array.Find(Zones, each => host.Host.EndsWith(each.Zone, StringComparison.OrdinalIgnoreCase)).Cloud;
}
