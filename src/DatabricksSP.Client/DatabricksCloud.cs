namespace DatabricksSP.Client;

/// <summary>The clouds that workspaces run on, and how a host's name tells which one it is.</summary>
public static class DatabricksCloud
{
    /// <summary>Amazon Web Services.</summary>
    public const string Aws = "AWS";

    /// <summary>Microsoft Azure.</summary>
    public const string Azure = "Azure";

    /// <summary>Google Cloud.</summary>
    public const string Gcp = "GCP";

    // The first that fits counts. What lies in the last two but in none before belongs to Databricks, and to no cloud that is known here.
    private static readonly (string Zone, string? Cloud)[] Zones =
    [
        (".azuredatabricks.net", Azure),
        (".databricks.azure.us", Azure),
        (".databricks.azure.cn", Azure),
        (".gcp.databricks.com", Gcp),
        (".cloud.databricks.com", Aws),
        (".cloud.databricks.us", Aws),
        (".databricks.com", null),
        (".databricks.us", null),
    ];

    /// <summary>The cloud of a workspace by the zone of its host: one of the constants here; null if the name does not tell.</summary>
    public static string? Of(Uri host) => Array.Find(Zones, each => IsIn(each.Zone, host)).Cloud;

    /// <summary>Whether a host is Databricks' own, by its name.</summary>
    internal static bool IsDatabricks(Uri host) => Array.Exists(Zones, each => IsIn(each.Zone, host));

    private static bool IsIn(string zone, Uri host) => host.Host.EndsWith(zone, StringComparison.OrdinalIgnoreCase);
}
