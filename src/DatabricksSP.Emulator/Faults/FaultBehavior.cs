using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Faults;

/// <summary>How a request ends that a fault strikes.</summary>
internal enum FaultEnding
{
    /// <summary>With a response.</summary>
    Response,

    /// <summary>With the connection dropped.</summary>
    Drop,

    /// <summary>Not at all, until the caller leaves.</summary>
    Hang,
}

/// <summary>A request that a fault strikes.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Call">The request.</param>
/// <param name="WorkspaceId">The number of the workspace.</param>
/// <param name="Done">The response of the work; null if none was done.</param>
internal sealed record StruckCall(Fault Fault, Call Call, long WorkspaceId, Response? Done);

/// <summary>What a kind of fault does: whether the work is done first, how the request ends, and with what response.</summary>
/// <param name="DoesWork">Whether the work is done.</param>
/// <param name="Ending">How the request ends.</param>
/// <param name="Respond">The response, if it ends with one.</param>
internal sealed record FaultBehavior(bool DoesWork, FaultEnding Ending, Func<StruckCall, Response>? Respond)
{
    /// <summary>A response in the place of the work.</summary>
    public static FaultBehavior Instead(Func<StruckCall, Response> respond) => new(DoesWork: false, FaultEnding.Response, respond);

    /// <summary>A response in the place of the real one, after the work was done.</summary>
    public static FaultBehavior After(Func<StruckCall, Response> respond) => new(DoesWork: true, FaultEnding.Response, respond);

    public static FaultBehavior Drop(bool doesWork) => new(doesWork, FaultEnding.Drop, null);

    public static FaultBehavior Hang(bool doesWork) => new(doesWork, FaultEnding.Hang, null);
}
