using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Warehouses;

/// <summary>Says what the state of a warehouse means for who is about to use it.</summary>
internal static class WarehouseStateText
{
    /// <summary>A sentence.</summary>
    public static string Of(Warehouse warehouse)
    {
        string kind = warehouse.EnableServerlessCompute switch
        {
            true => ", and serverless",
            false => ", and not serverless",
            null => "",
        };
        string start = warehouse.EnableServerlessCompute is true
            ? "in seconds"
            : "in minutes, so start it before a connector's own test (Start-DbxWarehouse)";
        return $"'{warehouse.Name}' is " + warehouse.State switch
        {
            "RUNNING" or "STARTING" => $"started{kind}.",
            "STOPPED" or "STOPPING" => $"stopped{kind}: the first statement starts it, {start}.",
            "DELETING" or "DELETED" => "deleted.",
            { } state => $"in the state {state}{kind}.",
            null => $"there{kind}.",
        };
    }
}
