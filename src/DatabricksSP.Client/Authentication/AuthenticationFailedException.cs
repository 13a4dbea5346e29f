using DatabricksSP.Client.Errors;

namespace DatabricksSP.Client.Authentication;

/// <summary>
/// There was no token to make a call with. Nothing was sent to the workspace. Where it was an outage of whoever gives out tokens, the inner
/// exception is a <see cref="WorkspaceUnreachableException"/>.
/// </summary>
public sealed class AuthenticationFailedException : DatabricksException
{
    internal AuthenticationFailedException(string message, string? advice, WorkspaceUnreachableException? outage)
        : base(message, outage) =>
        Advice = advice;

    /// <summary>The method that gave no token, as Databricks' tools name it.</summary>
    public required string AuthType { get; init; }

    /// <summary>Whether there was no token in the time that a call may take.</summary>
    public bool TimedOut { get; internal init; }

    /// <summary>What to do about it; null where the message says it.</summary>
    public string? Advice { get; }
}
