using System.Net;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.Tests.Http;

/// <summary>
/// Web pages of others, which a browser on this machine shows, can do nothing; whoever controls the emulator can say who may.
/// </summary>
public class BrowserTests
{
    private const string Jwt = "urn:ietf:params:oauth:token-type:jwt";

    [Theory]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "rebound.example")]
    public async Task A_page_of_others_can_neither_exchange_a_token_nor_use_up_a_fault(string header, string value)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        emulator.Faults.Add(new Fault { Kind = FaultKind.InternalError });
        using Caller page = new(emulator, token: null);
        HttpRequestMessage request = new(HttpMethod.Post, "/oidc/v1/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "x"), new("subject_token_type", Jwt)]),
        };
        request.Headers.TryAddWithoutValidation(header, value);

        CallResponse response = await page.Send(request);

        response.IsError(HttpStatusCode.Forbidden, "PERMISSION_DENIED", "The emulator does not serve the web pages of others.");
        Assert.Single(emulator.Faults.Pending);
        Assert.Empty(emulator.Requests.All);
    }

    [Fact]
    public async Task Two_origins_are_not_none()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller page = new(emulator, token: null);
        HttpRequestMessage request = new(HttpMethod.Post, "/_emulator/reset");
        request.Headers.TryAddWithoutValidation("Origin", [emulator.Url.GetLeftPart(UriPartial.Authority), "http://elsewhere.example"]);

        Assert.Equal(HttpStatusCode.Forbidden, (await page.Send(request)).Status);
    }

    [Fact]
    public async Task The_emulators_own_page_may_ask_again()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller page = new(emulator, token: null);
        HttpRequestMessage request = new(HttpMethod.Get, "/_emulator/page/content");
        request.Headers.TryAddWithoutValidation("Origin", emulator.Url.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");

        Assert.Equal(HttpStatusCode.OK, (await page.Send(request)).Status);
    }

    [Fact]
    public async Task A_proxy_is_not_this_machine()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller proxy = new(emulator, emulator.AdminToken);
        HttpRequestMessage request = new(HttpMethod.Get, "/_emulator/snapshot");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");

        (await proxy.Send(request)).IsError(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED",
            "The emulator is run from its own machine only, unless it was started with a control token.");
    }

    [Theory]
    [InlineData("Bearer control", true)]
    [InlineData("Basic YW55Ym9keTpjb250cm9s", true)]
    [InlineData("Bearer other", false)]
    [InlineData("Basic YW55Ym9keTpvdGhlcg==", false)]
    [InlineData("Basic !", false)]
    [InlineData(null, false)]
    public async Task With_a_control_token_who_sends_it_controls_the_emulator_even_through_a_proxy(string? authorization, bool may)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { ControlToken = "control" });
        using Caller caller = new(emulator, token: null);
        HttpRequestMessage request = new(HttpMethod.Get, "/_emulator/snapshot");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        CallResponse response = await caller.Send(request);

        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.Status);
        Assert.Equal(!may, response.Headers.ContainsKey("WWW-Authenticate"));
    }
}
