using System.Globalization;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Browser;

/// <summary>How names, levels and times are put on the page.</summary>
internal static class PageText
{
    public static Html Nobody => Html.Of($"<span class=\"quiet\">nobody</span>");

    public static Html None => Html.Of($"<span class=\"quiet\">none</span>");

    /// <summary>The name people know, and below it the one that the API knows, when that is another.</summary>
    public static Html Name(string displayName, string name, Html remark = default) => displayName == name
        ? Html.Of($"<strong>{displayName}</strong>{remark}")
        : Html.Of($"<strong>{displayName}</strong>{remark} <code class=\"id\">{name}</code>");

    public static Html Chip(string text) => Html.Of($"<span class=\"chip\">{text}</span>");

    public static Html Chips(IEnumerable<string> texts) => texts.Select(Chip).ToArray() is [_, ..] chips ? Html.Of($"{chips}") : None;

    public static Html List(IEnumerable<Html> items, Html otherwise) =>
        items.Select(item => Html.Of($"<li>{item}</li>")).ToArray() is [_, ..] list ? Html.Of($"<ul>{list}</ul>") : otherwise;

    public static string Level(string level) => level switch
    {
        PermissionLevel.CanView => "can view",
        PermissionLevel.CanMonitor => "can monitor",
        PermissionLevel.CanUse => "can use",
        PermissionLevel.CanManage => "can manage",
        PermissionLevel.IsOwner => "owner",
        _ => level,
    };

    /// <summary>Who has a permission, and which.</summary>
    public static Html Grant(Permission permission, PrincipalDirectory principals)
    {
        var name = Holder(permission, principals);
        return Html.Of(
            $"<strong>{name}</strong> <span class=\"quiet\">{Level(permission.Level)}{(permission.Inherited ? ", inherited" : "")}</span>");
    }

    /// <summary>The name people know of who has a permission.</summary>
    public static string Holder(Permission permission, PrincipalDirectory principals) =>
        principals.FindByName(permission.PrincipalKind, permission.PrincipalName)?.DisplayName ?? permission.PrincipalName;

    public static Html Day(DateTimeOffset time) => Time(time, "yyyy-MM-dd");

    public static Html Clock(DateTimeOffset time) => Time(time, "HH:mm:ss");

    private static Html Time(DateTimeOffset time, string format)
    {
        var exact = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return Html.Of($"<time datetime=\"{exact}\">{time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)}</time>");
    }
}
