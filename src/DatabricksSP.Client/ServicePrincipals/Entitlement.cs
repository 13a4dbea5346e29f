namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>The entitlements a workspace knows, as SCIM spells them.</summary>
public static class Entitlement
{
    /// <summary>Use Databricks SQL: warehouses, queries, dashboards.</summary>
    public const string DatabricksSqlAccess = "databricks-sql-access";

    /// <summary>Use the workspace: notebooks, jobs, the REST API.</summary>
    public const string WorkspaceAccess = "workspace-access";

    /// <summary>Consume shared dashboards and apps only. Excludes the two above.</summary>
    public const string WorkspaceConsume = "workspace-consume";

    /// <summary>Create clusters without a policy's limits.</summary>
    public const string AllowClusterCreate = "allow-cluster-create";

    /// <summary>Create instance pools.</summary>
    public const string AllowInstancePoolCreate = "allow-instance-pool-create";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [DatabricksSqlAccess, WorkspaceAccess, WorkspaceConsume, AllowClusterCreate, AllowInstancePoolCreate];
}
