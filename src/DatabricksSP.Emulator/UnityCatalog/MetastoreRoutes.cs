using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>Which metastore the workspace has.</summary>
internal sealed class MetastoreRoutes : ApiArea
{
    /// <summary>What the metastore is called.</summary>
    public const string Name = "metastore";

    private const string Region = "emulator";

    public MetastoreRoutes()
        : base(ApiScope.UnityCatalog)
    {
        Add("GET", "/api/2.1/unity-catalog/current-metastore-assignment", Access.Principals, ShowAssignment);
        Add("GET", "/api/2.1/unity-catalog/metastore_summary", Access.Principals, ShowSummary);
    }

    private static Response ShowAssignment(Call call) => Response.Json(
        new MetastoreAssignment(call.State.Metastore.Id, call.State.Ids.WorkspaceId, "main"), EmulatorJson.Default.MetastoreAssignment);

    private static Response ShowSummary(Call call)
    {
        string cloud = call.State.Options.Cloud.ToString().ToLowerInvariant();
        string id = call.State.Metastore.Id;
        return Response.Json(
            new MetastoreSummary(id, Name, cloud, Region, $"{cloud}:{Region}:{id}", Metastore.SystemUser, "1.0"),
            EmulatorJson.Default.MetastoreSummary);
    }
}
