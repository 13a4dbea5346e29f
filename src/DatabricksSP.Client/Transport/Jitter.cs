namespace DatabricksSP.Client.Transport;

/// <summary>50 to 750 milliseconds by chance.</summary>
internal static class Jitter
{
#if NET
    public static TimeSpan Next() => TimeSpan.FromMilliseconds(Random.Shared.Next(50, 750));
#else
    private static readonly Random Random = new();

    public static TimeSpan Next()
    {
        lock (Random)
        {
            return TimeSpan.FromMilliseconds(Random.Next(50, 750));
        }
    }
#endif
}
