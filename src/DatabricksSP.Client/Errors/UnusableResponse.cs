using System.Text.Json;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Errors;

/// <summary>Responses with a status of success that are of no use.</summary>
internal static class UnusableResponse
{
    public static ApiFailure TooLong(ResponseHead head, BodyTooLongException cause) => new()
    {
        Status = head.Status,
        Code = ClientErrorCode.ResponseTooLarge,
        Kind = ApiErrorKind.InvalidResponse,
        Message = cause.Message + " Is this the address of a Databricks workspace?",
        RequestId = head.RequestId,
        Cause = cause,
    };

    public static ApiFailure Html(ResponseHead head, ReadOnlyMemory<byte> body, Uri host, string? knownSecret) => new()
    {
        Status = head.Status,
        Code = ClientErrorCode.HtmlResponse,
        Kind = ApiErrorKind.HtmlResponse,
        Message = $"{host.Authority} answered with a web page{Title(body, knownSecret)} instead of data. "
            + "Check that this is the workspace's own address, and that no proxy with a login page stands in between.",
        RequestId = head.RequestId,
    };

    /// <summary>
    /// The JSON is broken, or something is missing in it. Neither the text nor a part of it is told: it may hold a token.
    /// </summary>
    public static ApiFailure NotUnderstood(ResponseHead head, JsonException? cause) => new()
    {
        Status = head.Status,
        Code = ClientErrorCode.InvalidResponse,
        Kind = ApiErrorKind.InvalidResponse,
        Message = "The workspace's response cannot be read: "
            + (cause is null ? "it is empty."
                : cause.Path is { Length: > 1 } path ? $"it is not as expected at {ErrorText.Clean(path, knownSecret: null)}."
                : "it is no complete JSON, or something is missing in it."),
        RequestId = head.RequestId,
    };

    private static string Title(ReadOnlyMemory<byte> body, string? knownSecret) =>
        HtmlMessage.In(body) is { } title ? $" (\"{ErrorText.Clean(title, knownSecret)}\")" : "";
}
