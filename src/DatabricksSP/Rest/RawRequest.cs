using System.Collections;
using DatabricksSP.Client;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Rest;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Rest;

/// <summary>A request as a user gives it.</summary>
internal sealed class RawRequest
{
    public const string Get = "GET";

    private readonly string _path;
    private readonly KeyValuePair<string, string?>[] _query;
    private readonly byte[] _body;

    /// <exception cref="ArgumentException">There is something in the body that JSON has no form for.</exception>
    public RawRequest(string method, string path, IDictionary? query, object? body)
    {
        Method = method.ToUpperInvariant();
        _path = path;
        _query = RestQuery.Of(query);
        _body = JsonBody.Of(body);
    }

    /// <summary>The method, in capitals.</summary>
    public string Method { get; }

    /// <summary>Whether it may change something.</summary>
    public bool IsChange => Method != Get;

    /// <summary>Sends it.</summary>
    public Task<RestResponse> SendAsync(WorkspaceClient client, CancellationToken stop) =>
        client.Rest.SendAsync(Method, _path, _query, _body, stop);

    /// <summary>Reads the list that it asks for, over all its pages.</summary>
    /// <exception cref="ArgumentException">It does not ask for a list.</exception>
    public PagedList<JsonValue> ListAsync(WorkspaceClient client, CancellationToken stop) =>
        IsChange || _body.Length > 0
            ? throw new ArgumentException("-Paginate goes with GET, which has no body.")
            : client.Rest.ListAsync(_path, _query, stop);
}
