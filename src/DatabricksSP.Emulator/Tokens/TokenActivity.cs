namespace DatabricksSP.Emulator.Tokens;

/// <summary>When a token was last used, to the day. Shared by all copies of the token.</summary>
internal sealed class TokenActivity
{
    private long _day = -1;

    public DateTimeOffset? LastDay
    {
        get => Volatile.Read(ref _day) is var day and >= 0 ? DateTimeOffset.UnixEpoch.AddDays(day) : null;
        init => _day = value is { } day ? ToDay(day) : -1;
    }

    public void Touch(DateTimeOffset now)
    {
        long day = ToDay(now);
        if (Volatile.Read(ref _day) != day)
        {
            Volatile.Write(ref _day, day);
        }
    }

    private static long ToDay(DateTimeOffset time) => (long)(time - DateTimeOffset.UnixEpoch).TotalDays;
}
