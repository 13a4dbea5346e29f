using System.Text.Json;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.Tests.Requests;

public class RequestLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiting_ends_when_as_many_requests_have_arrived_as_asked_for()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Task waiting = emulator.Requests.WaitForAsync("GET", "/api/2.0/token/*", count: 2, Cancel);
        await admin.Get("/api/2.0/token/list");
        await admin.Get("/api/2.0/workspace-conf?keys=enableTokensConfig");
        Assert.False(waiting.IsCompleted);
        await admin.Get("/api/2.0/token/list?again=true");

        await waiting;
    }

    [Fact]
    public async Task A_request_that_arrived_before_the_wait_counts_until_the_log_is_cleared()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await admin.Get("/api/2.0/token/list");

        await emulator.Requests.WaitForAsync("GET", "/api/2.0/token/list", cancellationToken: Cancel);
        emulator.Requests.Clear();
        using CancellationTokenSource canceled = new();
        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => emulator.Requests.WaitForAsync("GET", "/api/2.0/token/list", cancellationToken: canceled.Token));
    }

    [Fact]
    public async Task The_log_forgets_the_oldest_but_counts_them_all()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { RequestLogCapacity = 2 });
        using Caller admin = Caller.Admin(emulator);

        for (int number = 0; number < 3; number++)
        {
            await admin.Get($"/api/2.0/token/list?number={number}");
        }

        Assert.Equal(
            ["/api/2.0/token/list?number=1", "/api/2.0/token/list?number=2"], emulator.Requests.All.Select(request => request.Path));
        Assert.Equal(3, emulator.Requests.CountsByRoute["GET /api/2.0/token/list"]);
    }

    [Fact]
    public async Task A_request_tells_which_token_it_was_sent_with()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        using Caller stranger = new(emulator, "dapi-unknown");
        CallResponse made = await admin.Post("/api/2.0/token/create", new { comment = "its own" });
        using Caller own = new(emulator, made["token_value"]);
        emulator.Requests.Clear();

        await own.Get("/api/2.0/token/list");
        await stranger.Get("/api/2.0/token/list");

        string id = made.Json.GetProperty("token_info").GetProperty("token_id").GetString()!;
        Assert.Equal([id, null], emulator.Requests.All.Select(request => request.TokenId));
        JsonElement shown = (await admin.Get("/_emulator/requests")).Json.GetProperty("requests");
        Assert.Equal(id, shown[0].GetProperty("token_id").GetString());
        Assert.False(shown[1].TryGetProperty("token_id", out _));
    }

    [Fact]
    public async Task Requests_that_no_route_is_for_are_counted_together()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        await admin.Get("/api/2.0/nothing");
        await admin.Send(new HttpRequestMessage(new HttpMethod("WHATEVER"), "/api/2.0/token/list"));

        Assert.Equal([KeyValuePair.Create("(unknown)", 2L)], emulator.Requests.CountsByRoute);
    }

    [Fact]
    public async Task The_most_requests_at_one_time_are_counted()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Count = 3 });

        Task[] hanging = [admin.Get("/api/2.0/token/list"), admin.Get("/api/2.0/token/list"), admin.Get("/api/2.0/token/list")];
        await emulator.Requests.WaitForAsync("GET", "*", count: 3, Cancel);
        await emulator.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => Task.WhenAll(hanging));

        Assert.Equal((3, 0), (emulator.Requests.MaxInFlight, emulator.Requests.InFlight));
    }

    [Fact]
    public async Task A_secret_in_a_form_is_not_logged()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller client = new(emulator, token: null);

        await client.PostForm(
            new Dictionary<string, string> { ["client_id"] = "me", ["client_secret"] = "hush", ["grant_type"] = "client_credentials" });

        Assert.Equal(
            "client_id=me&client_secret=**REDACTED**&grant_type=client_credentials", Assert.Single(emulator.Requests.All).RequestBody);
    }
}
