namespace DatabricksSP.Emulator.Requests;

/// <summary>
/// A request and what became of it, without any secret. Secrets are taken out when a text is read, not while the request is served.
/// </summary>
public sealed record LoggedRequest
{
    /// <summary>When the request arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path and query.</summary>
    public string Path => Redaction.Text(Target);

    /// <summary>
    /// The method and path pattern it was routed to, such as <c>GET /api/2.0/sql/warehouses/{id}</c>; null for an unknown path.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>The name of the principal that called: user name or application ID; null if it was not authenticated.</summary>
    public string? Principal { get; init; }

    /// <summary>The id of the personal access token that was sent; null for another credential.</summary>
    public string? TokenId { get; init; }

    /// <summary>The status of the response; null if the connection was dropped or no response was sent.</summary>
    public int? Status { get; init; }

    /// <summary>The <c>x-request-id</c> of the response.</summary>
    public required string RequestId { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The body of the request, secrets removed and long ones cut.</summary>
    public string RequestBody => Redaction.Body(Sent);

    /// <summary>The body of the response, secrets removed and long ones cut.</summary>
    public string ResponseBody => Redaction.Body(Received);

    internal string Target { get; init; } = "";

    internal LoggedBody Sent { get; init; }

    internal LoggedBody Received { get; init; }
}
