namespace DatabricksSP.Emulator;

/// <summary>What every workspace starts with.</summary>
public static class EmulatorDefaults
{
    /// <summary>The user name of the built-in administrator.</summary>
    public const string AdminName = "admin@example.com";

    /// <summary>The name of the SQL warehouse that a new workspace has.</summary>
    public const string StarterWarehouseName = "Serverless Starter Warehouse";
}
