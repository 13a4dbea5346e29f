using DatabricksSP.Client.Time;

namespace DatabricksSP.Client;

/// <summary>How a <see cref="WorkspaceClient"/> behaves towards the network.</summary>
public sealed record WorkspaceClientOptions
{
    /// <summary>
    /// How long one attempt may take, from sending to the last byte of the response. 60 seconds unless set. Requests for a token keep to it
    /// too.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long one call may take with all its retries. Five minutes unless set. This, or <see cref="RequestTimeout"/> where that is
    /// longer, is also how long a call waits for its token; the time of the wait is taken from that of the call.
    /// </summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The User-Agent's leading part: products as <c>Name/1.2.3</c>, separated by blanks.</summary>
    public string Product { get; init; } = "DatabricksSP.Client/" + typeof(WorkspaceClientOptions).Assembly.GetName().Version?.ToString(3);

    /// <summary>What the user calls the workspace, for messages; null for its host alone.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether a service principal without an external ID is created with a unique one, so that it is found again if the response
    /// is lost: names are not unique. Without it, a lost response is an error wherever there is a principal of the same name.
    /// </summary>
    public bool MarkNewPrincipals { get; init; } = true;

    /// <summary>The source of time, for waits and token expiry.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long one call may take in all: a single attempt has its time even where nothing is to be tried again.</summary>
    internal TimeSpan CallTimeout => TimeLimit.Longer(RequestTimeout, RetryTimeout);
}
