using System.Net;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>A token could not be fetched. The message is fit to be shown.</summary>
internal sealed class TokenException(string message, string? advice = null) : Exception(Secret.Scrub(message))
{
    private const string TimeAdvice =
        "RequestTimeout and RetryTimeout of the client's options set the time; an observer is told what was waited for.";

    public string? Advice { get; } = advice;

    /// <summary>Whether it was the time limit that ended it.</summary>
    public bool TimedOut { get; private init; }

    /// <summary>How often somebody was asked who could not be reached; null if there was a response.</summary>
    public int? UnansweredAttempts { get; init; }

    /// <summary>Whoever was asked took longer than a call may take.</summary>
    public static TokenException Overdue(TimeSpan limit) =>
        new(
            FormattableString.Invariant($"There was no token within {limit.TotalSeconds:0.###} seconds, and a call may not take longer."),
            TimeAdvice)
        { TimedOut = true, UnansweredAttempts = 1 };

    /// <summary>The status of the response; null if there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>OAuth's code, for example <c>invalid_client</c>; null if there was none.</summary>
    public string? Code { get; init; }
}
