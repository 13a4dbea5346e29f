using System.Globalization;

namespace DatabricksSP.Client.Transport;

/// <summary>The forms in which servers say how long to wait: seconds, whole or not, and a date.</summary>
internal static class RetryAfter
{
    // Nobody waits longer than this, and a TimeSpan could overflow.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan? Parse(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out double seconds))
        {
            return seconds >= Longest.TotalSeconds ? Longest : seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            TimeSpan wait = date - now;
            return wait > Longest ? Longest : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return null;
    }
}
