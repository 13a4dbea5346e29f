using System.Net;

namespace DatabricksSP.Client.Authentication.Tokens;

/// <summary>A token could not be fetched. The message is fit to be shown.</summary>
internal sealed class TokenException(string message, string? advice = null) : Exception(message)
{
    public string? Advice { get; } = advice;

    /// <summary>The status of the answer; null if there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>OAuth's code, for example <c>invalid_client</c>; null if there was none.</summary>
    public string? Code { get; init; }
}
