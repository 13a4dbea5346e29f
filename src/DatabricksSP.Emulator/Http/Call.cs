using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Http;

/// <summary>A request on its way through the workspace: what was asked, and by whom.</summary>
internal sealed class Call(HttpContext http, ReadOnlyMemory<byte> body)
{
    private Identity? _caller;
    private WorkspaceState? _state;

    /// <summary>The state to work on: one and the same from admission to the response. The pipeline sets it.</summary>
    public WorkspaceState State
    {
        get => _state ?? throw new InvalidOperationException("This route is not part of the workspace: there is no state.");
        set => _state = value;
    }

    /// <summary>Who asks. Known on every route that is not open to anybody.</summary>
    public Identity Caller
    {
        get => _caller ?? throw new InvalidOperationException("This route is open to anybody: there is no caller.");
        set => _caller = value;
    }

    /// <summary>The name of the caller, or null while nobody was authenticated.</summary>
    public string? CallerName => _caller?.Name;

    /// <summary>The id of the personal access token that was sent; null for another credential, or none that is good.</summary>
    public string? TokenId { get; set; }

    public HttpRequest Request => http.Request;

    /// <summary>The address the call comes from.</summary>
    public IPAddress RemoteAddress => http.Connection.RemoteIpAddress is { } address
        ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
        : IPAddress.None;

    public ReadOnlyMemory<byte> Body => body;

    public CancellationToken Aborted => http.RequestAborted;

    public string PathValue(string name) => (string)http.Request.RouteValues[name]!;

    public string? Query(string name) => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public long? QueryInt64(string name)
    {
        if (Query(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw ApiException.InvalidParameter($"Parameter {name} is not a number: {text}");
    }

    /// <summary>Where in a list the page starts that the caller asks for, and how many entries it has at most.</summary>
    public Page Page(string sizeName, int largest)
    {
        long start = Math.Clamp(QueryInt64("page_token") ?? 0, 0, int.MaxValue);
        long size = QueryInt64(sizeName) is { } asked and > 0 ? Math.Min(asked, largest) : largest;
        return new Page((int)start, (int)size);
    }

    public T Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            JsonText.Check(body.Span);
            return JsonSerializer.Deserialize(body.Span, type) ?? throw ApiException.Malformed("The request body is null.");
        }
        catch (JsonException exception)
        {
            throw ApiException.Malformed($"Could not parse request object: {JsonText.Describe(exception)}");
        }
    }
}
