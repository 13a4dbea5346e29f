using System.Globalization;
using System.Text.RegularExpressions;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Dates and timestamps in text, as docs.databricks.com/en/sql/language-manual/functions/cast.html lists their forms. The time zone is
/// UTC where none is named.
/// </summary>
internal static partial class SqlTimes
{
    private static readonly string[] Dates = ["yyyy-M-d", "yyyy-M", "yyyy"];

    private static readonly string[] Timestamps =
    [
        "yyyy-M-d H:m:s.FFFFFFFzzz", "yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-d H:mzzz", "yyyy-M-d H:m", "yyyy-M-d Hzzz", "yyyy-M-d H", .. Dates,
    ];

    /// <summary>The date; what comes after it in a text, a time above all, is dropped.</summary>
    public static DateOnly? ParseDate(string text)
    {
        string[] parts = text.Trim().Split([' ', 'T'], 2);
        string[] forms = parts.Length > 1 ? Dates[..1] : Dates;
        return DateOnly.TryParseExact(parts[0], forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
    }

    public static DateTimeOffset? ParseTimestamp(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        string time = match.Groups["time"].Value;
        string local = time is "" ? match.Groups["date"].Value : $"{match.Groups["date"].Value} {time}";
        string zone = match.Groups["zone"].Value;
        zone = zone is "Z" or "UTC" ? "" : zone;
        if (zone is [var first, ..] && char.IsLetter(first))
        {
            throw SqlException.NotSupported($"The time zone {zone}");
        }

        return DateTimeOffset.TryParseExact(
            local + (zone is "" || zone.Contains(':') ? zone : zone + ":00"),
            Timestamps,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset parsed) ? parsed : null;
    }

    [GeneratedRegex(
        @"^\s*(?<date>\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?)(?:[ T](?<time>\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.\d{1,7})?)?)?)"
        + @"\s*(?<zone>[A-Za-z][A-Za-z0-9/_+:-]{0,40}|[+-]\d{1,2}(?::\d{2})?)?)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
