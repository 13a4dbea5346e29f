namespace DatabricksSP.Client.Permissions;

/// <summary>Permission levels this library has a use for; the API has more, so levels are strings.</summary>
public static class PermissionLevel
{
    /// <summary>Use the tokens feature, use a warehouse.</summary>
    public const string CanUse = "CAN_USE";

    /// <summary>See a warehouse, but not run anything on it.</summary>
    public const string CanView = "CAN_VIEW";

    /// <summary>Use a warehouse and see what others run on it.</summary>
    public const string CanMonitor = "CAN_MONITOR";

    /// <summary>Change it and its permissions.</summary>
    public const string CanManage = "CAN_MANAGE";

    /// <summary>Own it; exactly one user or service principal does.</summary>
    public const string IsOwner = "IS_OWNER";
}
