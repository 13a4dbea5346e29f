using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DatabricksSP.Emulator.Tests;

/// <summary>Calls a workspace over plain HTTP, as somebody.</summary>
internal sealed class Caller : IDisposable
{
    public const string Scim = "/api/2.0/preview/scim/v2";

    private readonly HttpClient _http;

    public Caller(WorkspaceEmulator emulator, string? token)
        : this(emulator.Url, token)
    {
    }

    public Caller(Uri url, string? token)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = url };
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public static Caller Admin(WorkspaceEmulator emulator) => new(emulator, emulator.AdminToken);

    public Task<CallResponse> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<CallResponse> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<CallResponse> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    public Task<CallResponse> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    public Task<CallResponse> Delete(string path) => Send(HttpMethod.Delete, path, null);

    /// <summary>Posts a form to the OAuth token endpoint, with the client's credentials in a Basic header if they are given.</summary>
    public Task<CallResponse> PostForm(IReadOnlyDictionary<string, string> fields, string? clientId = null, string? secret = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/oidc/v1/token") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = clientId is null
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}")));
        return Send(request);
    }

    public async Task<CallResponse> Send(HttpRequestMessage request)
    {
        using HttpRequestMessage _ = request;
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new CallResponse(response.StatusCode, text, response.Content.Headers.ContentType?.ToString(), Headers(response));
    }

    public void Dispose() => _http.Dispose();

    private Task<CallResponse> Send(HttpMethod method, string path, object? body)
    {
        HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        return Send(request);
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
}

/// <summary>What came back.</summary>
internal sealed record CallResponse(HttpStatusCode Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? this[string property] => Json.TryGetProperty(property, out JsonElement value) ? value.ToString() : null;

    public void IsError(HttpStatusCode status, string errorCode, string message)
    {
        Assert.Equal((status, errorCode, message), (Status, this["error_code"], this["message"]));
        Assert.Equal("application/json", ContentType);
    }

    public void IsGatewayError(HttpStatusCode status, string message)
    {
        Assert.Equal($$"""{"error_code":{{(int)status}},"message":"{{message}}"}""", Text);
        Assert.Equal((status, message), (Status, Headers["X-Databricks-Reason-Phrase"]));
    }

    public void IsOAuthError(HttpStatusCode status, string error, string description)
    {
        Assert.Equal((status, error, description), (Status, this["error"], this["error_description"]));
        Assert.True(Guid.TryParse(this["error_id"], out Guid _));
    }

    public void IsScimError(HttpStatusCode status, string detail, string? scimType = null)
    {
        Assert.Equal((status, detail, scimType), (Status, this["detail"], this["scimType"]));
        Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), this["status"]);
        Assert.Equal("application/scim+json", ContentType);
    }
}
