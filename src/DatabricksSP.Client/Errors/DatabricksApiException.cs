using System.Net;
using System.Text.Json;

namespace DatabricksSP.Client.Errors;

/// <summary>The workspace answered, and the response is an error.</summary>
public sealed class DatabricksApiException : DatabricksException
{
    /// <summary>Says what the workspace said.</summary>
    public DatabricksApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>
    /// Databricks' code, for example <c>RESOURCE_DOES_NOT_EXIST</c>; <c>SCIM_404</c> for SCIM errors; the reason
    /// phrase in capitals where the response has none.
    /// </summary>
    public required string ErrorCode { get; init; }

    /// <summary>What the error means.</summary>
    public required ApiErrorKind Kind { get; init; }

    /// <summary>The request's ID in Databricks' logs, to give to their support; null if the response had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the workspace asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further details (<c>google.rpc</c> types, told apart by <c>@type</c>), as they came.</summary>
    public IReadOnlyList<JsonElement> Details { get; init; } = [];

    /// <summary>The same, with another meaning that became known later.</summary>
    internal DatabricksApiException As(ApiErrorKind kind) => new(Message, this)
    {
        StatusCode = StatusCode,
        ErrorCode = ErrorCode,
        Kind = kind,
        RequestId = RequestId,
        RetryAfter = RetryAfter,
        Details = Details,
        Method = Method,
        Path = Path,
        OutcomeUnknown = OutcomeUnknown,
        Sent = Sent,
    };
}
