using DatabricksSP.Client.Errors;

namespace DatabricksSP.Client.Transport;

/// <summary>Why an attempt did not succeed, and what that means for another one.</summary>
internal abstract record Failure
{
    /// <summary>The cause, for people.</summary>
    public abstract string Reason { get; }

    /// <summary>Whether another attempt may go better.</summary>
    public abstract bool Transient { get; }

    /// <summary>Whether it is certain that the workspace did nothing of what was asked.</summary>
    public abstract bool NotDone { get; }

    /// <summary>Whether it was refused for the number of requests, before any work.</summary>
    public virtual bool IsRateLimit => false;

    /// <summary>How long the workspace asks to wait.</summary>
    public virtual TimeSpan? RetryAfter => null;

    /// <summary>What the caller gets to see of it.</summary>
    public abstract DatabricksException ToException(ApiRequest request, SendOutcome outcome, int attempts = 1);
}
