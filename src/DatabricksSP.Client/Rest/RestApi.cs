using System.Globalization;
using System.Text.Json;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Rest;

/// <summary>Any path of the workspace, with the client's log-in, limits, retries and errors.</summary>
public sealed class RestApi
{
    private readonly WorkspaceTransport _transport;

    internal RestApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Sends a request and returns the response as it came.</summary>
    /// <remarks>
    /// GET, HEAD, PUT and DELETE are sent again after a lost response. POST and PATCH are sent again only where it is certain that nothing
    /// was done; else the exception's <see cref="Errors.DatabricksException.OutcomeUnknown"/> says so.
    /// </remarks>
    /// <param name="method">GET, HEAD, POST, PUT, PATCH or DELETE.</param>
    /// <param name="path">The path, which begins with a slash, and a query if there is one: both as they are to be sent.</param>
    /// <param name="query">Query parameters, which are encoded; those without a value are left out.</param>
    /// <param name="body">The body, which is JSON; empty for none. GET and HEAD have none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The path is a whole address or leads elsewhere, the method is unknown, the body is no JSON, or there is a token in a wrong place.
    /// </exception>
    /// <exception cref="Errors.DatabricksException">The workspace refuses it, or cannot be reached.</exception>
    public Task<RestResponse> SendAsync(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string?>>? query = null,
        ReadOnlyMemory<byte> body = default,
        CancellationToken cancellationToken = default)
    {
        RestPath target = RestPath.Of(path, query);
        ApiRequest request = RestMethod.Request(method, target.PathAndQuery) with
        {
            Body = body.IsEmpty ? null : Json(body),
            SecretField = SecretFieldOf(target),
        };
        return request is { Idempotency: Idempotency.Safe, Body: not null }
            ? throw new ArgumentException($"{request.Method} has no body.", nameof(body))
            : _transport.SendAsync(request, RestResponse.Read, cancellationToken);
    }

    /// <summary>Lists what a path leads to, over all its pages.</summary>
    /// <remarks>
    /// SCIM lists are read by number, all others by <c>next_page_token</c>. The items are the elements of the list in a page; where a page
    /// has several lists, or none, it is itself the item.
    /// </remarks>
    /// <param name="path">The path, which begins with a slash, and a query if there is one: both as they are to be sent.</param>
    /// <param name="query">Query parameters, which are encoded; those without a value are left out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// The path is a whole address or leads elsewhere, or the query says which page is wanted: <c>page_token</c>, <c>startIndex</c> or
    /// <c>count</c>.
    /// </exception>
    public PagedList<JsonValue> ListAsync(
        string path, IEnumerable<KeyValuePair<string, string?>>? query = null, CancellationToken cancellationToken = default)
    {
        RestPath target = RestPath.Of(path, query).WithoutPage();
        if (target.IsScim)
        {
            return _transport.ListByIndex<RestPage, JsonValue>(
                target.PathAndQuery, [], ApiJson.SnakeCase<RestPage>(), IdOf, cancellationToken);
        }

        // Items of such lists need not have IDs, and may be alike: each counts.
        int number = 0;
        return _transport.ListByToken<RestPage, JsonValue>(
            target.PathAndQuery,
            [],
            ApiJson.SnakeCase<RestPage>(),
            _ => (++number).ToString(CultureInfo.InvariantCulture),
            cancellationToken);
    }

    // The value of a secret of a secret scope: what it looks like does not tell.
    private static string? SecretFieldOf(RestPath path) =>
        path.Path.StartsWith("/api/2.0/secrets/", StringComparison.OrdinalIgnoreCase) ? "value" : null;

    private static string IdOf(JsonValue item) => item.Find("id") is { } id ? id.Element.ToString() : item.RawText;

    private static byte[] Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return body.ToArray();
        }
        catch (JsonException)
        {
            // Without the cause, whose text may have a part of the body.
            throw new ArgumentException("The body is no JSON.", nameof(body));
        }
    }
}
