using DatabricksSP.Client.Permissions;

namespace DatabricksSP.Permissions;

/// <summary>Which level of an access control list is higher than another.</summary>
internal static class PermissionOrder
{
    // From the lowest to the highest: who may monitor a warehouse may use it, too.
    private static readonly string[] Levels =
    [
        PermissionLevel.CanView,
        PermissionLevel.CanUse,
        PermissionLevel.CanMonitor,
        PermissionLevel.CanManage,
        PermissionLevel.IsOwner,
    ];

    /// <summary>The rank of a level; -1 for none, and for one that is not known.</summary>
    public static int Rank(string? level) => Array.IndexOf(Levels, level);

    /// <summary>The higher one of two levels.</summary>
    public static string Highest(string one, string another) => Rank(one) >= Rank(another) ? one : another;

    /// <summary>The highest of some levels; null for none.</summary>
    public static string? HighestOf(IEnumerable<string> levels) =>
        levels.OrderByDescending(Rank).FirstOrDefault();
}
