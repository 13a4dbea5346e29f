namespace DatabricksSP.Client.Tokens;

/// <summary>How long a token lives, as the API wants it said.</summary>
internal static class Lifetime
{
    /// <summary>Whole seconds; null is left out, since the API refuses 0 as a way to say "the default".</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than a second.</exception>
    public static long? Seconds(TimeSpan? lifetime)
    {
        if (lifetime is not { } given)
        {
            return null;
        }

        return given >= TimeSpan.FromSeconds(1)
            ? (long)given.TotalSeconds
            : throw new ArgumentOutOfRangeException(
                nameof(lifetime), given, "A token lives for one second at least. Leave the lifetime out for the workspace's default.");
    }
}
