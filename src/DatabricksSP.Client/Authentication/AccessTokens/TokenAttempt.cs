namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>What came of asking once.</summary>
internal sealed record TokenAttempt<T>
    where T : class
{
    public T? Value { get; init; }

    public TokenException? Failure { get; init; }

    /// <summary>Whether asking again may help.</summary>
    public bool Transient { get; init; }

    /// <summary>How long the server asks to wait at least.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
