using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DatabricksSP.Docs.Tests;

/// <summary>
/// What gives a service of Azure its managed identity's tokens (here, one token of the emulated workspace), and a job of GitHub Actions its
/// ID token.
/// </summary>
/// <remarks>
/// https://learn.microsoft.com/azure/app-service/overview-managed-identity, "REST endpoint reference";
/// https://docs.github.com/actions/reference/security/oidc, "Requesting the JWT using environment variables".
/// </remarks>
internal sealed class IdentityEndpoint : IDisposable
{
    // {"alg":"none"} and {"exp":4102444800,"sub":"job"}: the emulator checks no signature.
    private const string IdToken = "eyJhbGciOiJub25lIn0.eyJleHAiOjQxMDI0NDQ4MDAsInN1YiI6ImpvYiJ9.c2ln";

    private const string Databricks = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    private readonly WebApplication _server;

    private IdentityEndpoint(WebApplication server, Uri url) => (_server, Url) = (server, url);

    public Uri Url { get; }

    public static string Key { get; } = Guid.NewGuid().ToString("N");

    public static async Task<IdentityEndpoint> StartAsync(string token)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication server = builder.Build();
        server.Run(async context =>
        {
            if (context.Request.Headers.Authorization == $"Bearer {Key}" && context.Request.Query.ContainsKey("audience"))
            {
                await context.Response.WriteAsync(JsonSerializer.Serialize(new { value = IdToken }));
                return;
            }

            bool isDatabricks = context.Request.Query["resource"].ToString().StartsWith(Databricks, StringComparison.Ordinal);
            if (context.Request.Headers["X-IDENTITY-HEADER"] != Key || !isDatabricks)
            {
                context.Response.StatusCode = 400;
                return;
            }

            string expires = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var answer = new { access_token = token, expires_on = expires, token_type = "Bearer" };
            await context.Response.WriteAsync(JsonSerializer.Serialize(answer));
        });
        await server.StartAsync();
        return new IdentityEndpoint(server, new Uri(server.Urls.Single()));
    }

    public void Dispose() => _server.DisposeAsync().AsTask().Wait();
}
