namespace DatabricksSP.Client.Transport;

/// <summary>Something that happened on the way to a response of the workspace. Never holds a secret.</summary>
public abstract record TransportEvent;

/// <summary>Something that happened to a request to the workspace, or to one for the token that the call needs.</summary>
public abstract record RequestEvent : TransportEvent
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// Path and query. Of a request for a token the whole address, which is often another host's; of a metadata service, whose path is a
    /// secret, the origin only.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Which attempt of the call this is, from 1.</summary>
    public required int Attempt { get; init; }
}

/// <summary>A request is about to be sent.</summary>
public sealed record RequestSending : RequestEvent
{
    /// <summary>The body with secrets removed; null if there is none or bodies were not asked for.</summary>
    public string? Body { get; init; }
}

/// <summary>A response came.</summary>
public sealed record ResponseReceived : RequestEvent
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>From sending to the last byte of the response.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The body's size in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>The request's ID in Databricks' logs.</summary>
    public string? RequestId { get; init; }

    /// <summary>The body with secrets removed; null if there is none or bodies were not asked for.</summary>
    public string? Body { get; init; }
}

/// <summary>No response came.</summary>
public sealed record RequestFailed : RequestEvent
{
    /// <summary>From sending to the failure.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The call will be tried again.</summary>
public sealed record RetryScheduled : RequestEvent
{
    /// <summary>How long it waits before that.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>Why the attempt did not count.</summary>
    public required string Reason { get; init; }
}

/// <summary>The response to a creation was lost, and somebody has looked whether it was done.</summary>
public sealed record ResponseLost : RequestEvent
{
    /// <summary>What was found, and what follows from that.</summary>
    public required string Finding { get; init; }
}

/// <summary>Another program was asked for a token, and has ended.</summary>
public sealed record CommandEnded : TransportEvent
{
    /// <summary>The program and what it was to do, without options: <c>az account get-access-token</c>.</summary>
    public required string Command { get; init; }

    /// <summary>How long it ran.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What it ended with; null if it was ended because nobody waited any longer.</summary>
    public int? ExitCode { get; init; }
}
