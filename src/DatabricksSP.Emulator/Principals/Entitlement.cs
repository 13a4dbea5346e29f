using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Principals;

/// <summary>What a principal may be entitled to.</summary>
public static class Entitlement
{
    /// <summary>Use of the workspace's notebooks, jobs and files.</summary>
    public const string WorkspaceAccess = "workspace-access";

    /// <summary>Use of SQL warehouses.</summary>
    public const string DatabricksSqlAccess = "databricks-sql-access";

    /// <summary>Creation of clusters and SQL warehouses.</summary>
    public const string AllowClusterCreate = "allow-cluster-create";

    /// <summary>Creation of instance pools.</summary>
    public const string AllowInstancePoolCreate = "allow-instance-pool-create";

    /// <summary>Reading of shared dashboards only; excludes workspace and SQL access.</summary>
    public const string WorkspaceConsume = "workspace-consume";

    /// <summary>Every entitlement the workspace knows.</summary>
    public static ImmutableArray<string> All { get; } =
        [WorkspaceAccess, DatabricksSqlAccess, AllowClusterCreate, AllowInstancePoolCreate, WorkspaceConsume];
}
