using System.Globalization;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Browser;

/// <summary>How names, levels and times are put on the page.</summary>
internal static class PageText
{
    private const int MostItems = 20;

    public static Html Nobody => Html.Of($"<span class=\"quiet\">nobody</span>");

    public static Html None => Html.Of($"<span class=\"quiet\">none</span>");

    /// <summary>The name people know, and below it the one that the API knows, when that is another.</summary>
    public static Html Name(string displayName, string name, Html remark = default) => displayName == name
        ? Html.Of($"<strong>{displayName}</strong>{remark}")
        : Html.Of($"<strong>{displayName}</strong>{remark} <code class=\"id\">{name}</code>");

    public static Html Chip(string text) => Html.Of($"<span class=\"chip\">{text}</span>");

    public static Html Chips(IEnumerable<string> texts) => texts.Select(Chip).ToArray() is [_, ..] chips ? Html.Of($"{chips}") : None;

    /// <summary>A list of which the first are shown, so that a cell stays a cell.</summary>
    public static Html List(IEnumerable<Html> items, Html otherwise)
    {
        Html[] shown = items.Take(MostItems + 1).Select(item => Html.Of($"<li>{item}</li>")).ToArray();
        return shown switch
        {
            [] => otherwise,
            { Length: > MostItems } => Html.Of($"<ul>{shown[..MostItems]}<li class=\"quiet\">and others</li></ul>"),
            _ => Html.Of($"<ul>{shown}</ul>"),
        };
    }

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
    public static Html Grant((Principal Principal, string Level, bool Inherited) entry)
    {
        string level = Level(entry.Level) + (entry.Inherited ? ", inherited" : "");
        return Html.Of($"<strong>{entry.Principal.DisplayName}</strong> <span class=\"quiet\">{level}</span>");
    }

    public static Html Day(DateTimeOffset time) => Time(time, "yyyy-MM-dd");

    public static Html Clock(DateTimeOffset time) => Time(time, "HH:mm:ss");

    private static Html Time(DateTimeOffset time, string format)
    {
        string exact = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return Html.Of($"<time datetime=\"{exact}\">{time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)}</time>");
    }
}
