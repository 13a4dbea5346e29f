namespace DatabricksSP.Emulator;

/// <summary>What every workspace starts with.</summary>
public static class EmulatorDefaults
{
    /// <summary>The user name of the built-in administrator.</summary>
    public const string AdminName = "admin@example.com";
}
