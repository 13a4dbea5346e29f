using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DatabricksSP.Benchmarks.Emulator;

/// <summary>The least that ASP.NET Core can do: one route that responses the same bytes to everybody.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private readonly WebApplication _server;

    private BareEndpoint(WebApplication server) => _server = server;

    public Uri Url => new(_server.Urls.First());

    public static async Task<BareEndpoint> StartAsync(string path, byte[] body, string contentType)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        WebApplication server = builder.Build();
        server.UseRouting();
        server.MapGet(path, async (HttpContext http) =>
        {
            http.Response.ContentType = contentType;
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        await server.StartAsync();
        return new BareEndpoint(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
