namespace DatabricksSP.Emulator.Warehouses;

/// <summary>The states of a SQL warehouse, as the API spells them.</summary>
public static class WarehouseState
{
    /// <summary>On its way to <see cref="Running"/>.</summary>
    public const string Starting = "STARTING";

    /// <summary>Statements run.</summary>
    public const string Running = "RUNNING";

    /// <summary>On its way to <see cref="Stopped"/>.</summary>
    public const string Stopping = "STOPPING";

    /// <summary>The next statement starts it.</summary>
    public const string Stopped = "STOPPED";
}
