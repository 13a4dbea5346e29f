namespace DatabricksSP.Emulator.Permissions;

/// <summary>The permission levels of tokens and SQL warehouses, as the API spells them.</summary>
public static class PermissionLevel
{
    /// <summary>See the object.</summary>
    public const string CanView = "CAN_VIEW";

    /// <summary>See the object and what it is used for.</summary>
    public const string CanMonitor = "CAN_MONITOR";

    /// <summary>Use the object.</summary>
    public const string CanUse = "CAN_USE";

    /// <summary>Use and change the object and its permissions.</summary>
    public const string CanManage = "CAN_MANAGE";

    /// <summary>Own the object.</summary>
    public const string IsOwner = "IS_OWNER";
}
