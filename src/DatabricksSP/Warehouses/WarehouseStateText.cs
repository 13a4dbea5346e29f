using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Warehouses;

/// <summary>Says what the state of a warehouse means for who is about to use it.</summary>
internal static class WarehouseStateText
{
    /// <summary>A sentence.</summary>
    public static string Of(Warehouse warehouse)
    {
        bool? serverless = warehouse.EnableServerlessCompute;
        string kind = serverless switch
        {
            true => "serverless",
            false => "not serverless",
            null => "of an unknown kind",
        };
        string start = serverless is true ? "in seconds" : "in minutes, so start it before a connector's own test";
        return $"'{warehouse.Name}' is {kind} and " + warehouse.State switch
        {
            "RUNNING" => "running.",
            "STARTING" => "starting.",
            "STOPPED" or "STOPPING" => $"stopped: the first statement starts it, {start}.",
            "DELETING" or "DELETED" => "deleted.",
            { } state => $"in the state {state}.",
            null => "in a state that the workspace does not tell.",
        };
    }
}
