using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Tests.Control;

public class ControlTests
{
    [Fact]
    public async Task Faults_are_added_listed_and_cleared()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller operating = new(emulator, token: null);

        CallResponse added = await operating.Post(
            "/_emulator/faults", new { kind = "too-many-requests", method = "GET", path = "*/Me", count = 0, retry_after = "9" });
        Assert.Equal(
            """{"latency_ms":0,"rate_limit":0,"faults":["""
            + """{"kind":"too-many-requests","method":"GET","path":"*/Me","count":0,"skip":0,"retry_after":"9"}]}""",
            added.Text);
        Assert.Equal(
            new Fault { Kind = FaultKind.TooManyRequests, Method = "GET", Path = "*/Me", Count = null, RetryAfter = "9" },
            Assert.Single(emulator.Faults.Pending));
        await operating.Patch("/_emulator/faults", new { latency_ms = 5, rate_limit = 7 });
        Assert.Equal((TimeSpan.FromMilliseconds(5), 7), (emulator.Faults.Latency, emulator.Faults.RateLimit));

        await operating.Delete("/_emulator/faults");

        Assert.Equal("""{"latency_ms":0,"rate_limit":0,"faults":[]}""", (await operating.Get("/_emulator/faults")).Text);
    }

    [Theory]
    [InlineData("""{"kind":"earthquake"}""", "Unexpected value at $.kind")]
    [InlineData("""{"kind":3}""", "Unexpected value at $.kind")]
    [InlineData("""{"kind":"drop-after, html-ok"}""", "Unexpected value at $.kind")]
    [InlineData("""{"kind":"drop-after","pth":"*"}""", "The JSON property 'pth' is unknown")]
    public async Task A_fault_that_makes_no_sense_is_refused(string fault, string why)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller operating = new(emulator, token: null);

        (await operating.Post("/_emulator/faults", fault)).IsError(
            HttpStatusCode.BadRequest, "MALFORMED_REQUEST", "Could not parse request object: " + why);
        Assert.Empty(emulator.Faults.Pending);
    }

    [Theory]
    [InlineData("""{"kind":"too-many-requests","count":-1}""")]
    [InlineData("""{"kind":"too-many-requests","skip":-1}""")]
    [InlineData("""{"kind":"too-many-requests","status":600}""")]
    [InlineData("""{"kind":"too-many-requests","retry_after":"1\r\nX: y"}""")]
    [InlineData("""{"kind":"too-many-requests","retry_after":"später"}""")]
    [InlineData("""{"kind":"drop-after","status":500}""")]
    public async Task A_fault_beyond_its_limits_is_refused(string fault)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller operating = new(emulator, token: null);

        CallResponse response = await operating.Post("/_emulator/faults", fault);

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (response.Status, response["error_code"]));
        Assert.Empty(emulator.Faults.Pending);
    }

    [Fact]
    public void Options_beyond_their_limits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmulatorOptions { PageSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmulatorOptions { Port = 65536 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmulatorOptions { MaxTokenLifetimeDays = 731 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmulatorOptions { ConsistencyLag = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fault { Kind = FaultKind.HtmlOk, Count = 0 });
    }

    [Fact]
    public async Task Control_is_neither_logged_nor_struck_by_faults()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller operating = new(emulator, token: null);
        emulator.Faults.Add(new Fault { Kind = FaultKind.DropBefore, Count = null });

        CallResponse response = await operating.Get("/_emulator/requests");

        Assert.Equal("""{"count":0,"in_flight":0,"max_in_flight":0,"counts_by_route":{},"requests":[]}""", response.Text);
    }

    [Fact]
    public async Task The_request_log_can_be_read_and_cleared()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await admin.Get("/api/2.0/token/list");
        await admin.Post("/api/2.0/token/create", new { });

        JsonElement log = (await admin.Get("/_emulator/requests?limit=1")).Json;

        Assert.Equal(2, log.GetProperty("count").GetInt32());
        JsonElement request = Assert.Single(log.GetProperty("requests").EnumerateArray());
        Assert.Equal("POST /api/2.0/token/create", request.GetProperty("route").GetString());
        Assert.Contains("**REDACTED**", request.GetProperty("received").GetString(), StringComparison.Ordinal);
        await admin.Delete("/_emulator/requests");
        Assert.Equal(0, emulator.Requests.Count);
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Host", "rebound.example")]
    public async Task The_web_pages_of_others_are_kept_out(string header, string value)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller browser = new(emulator, token: null);
        HttpRequestMessage request = new(HttpMethod.Post, "/_emulator/reset");
        request.Headers.TryAddWithoutValidation(header, value);

        CallResponse response = await browser.Send(request);

        response.IsError(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED",
            "The emulator does not serve the web pages of others.");
    }

    [Fact]
    public async Task Other_machines_are_kept_out()
    {
        IPAddress? address = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(each => each.GetIPProperties().UnicastAddresses)
            .Select(each => each.Address)
            .FirstOrDefault(each => each.AddressFamily is AddressFamily.InterNetwork && !IPAddress.IsLoopback(each));
        Assert.SkipWhen(address is null, "This machine has no address but loopback.");
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Address = IPAddress.Any });
        using Caller other = new(new UriBuilder(emulator.Url) { Host = address.ToString() }.Uri, emulator.AdminToken);

        Assert.True((await other.Get(Caller.Scim + "/Me")).Succeeded);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Get("/_emulator/snapshot")).Status);
    }

    [Fact]
    public async Task A_reset_leaves_what_was_there_at_the_start()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Seed = """{"service_principals":[{"display_name":"seeded"}]}""" });
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("added");
        emulator.Faults.Latency = TimeSpan.FromMilliseconds(1);
        long workspaceId = emulator.Workspace.WorkspaceId;

        await admin.Post("/_emulator/reset");

        Assert.Equal("seeded", Assert.Single(emulator.Workspace.ServicePrincipals).DisplayName);
        Assert.Equal((TimeSpan.Zero, workspaceId), (emulator.Faults.Latency, emulator.Workspace.WorkspaceId));
        Assert.True((await admin.Get(Caller.Scim + "/Me")).Succeeded);
    }

    [Fact]
    public async Task A_seed_adds_to_what_is_there()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("before");

        CallResponse seeded = await admin.Post("/_emulator/seed", """
            {
              // What a runbook finds.
              "users": [{ "user_name": "lead@example.com", "groups": ["admins"] }],
              "service_principals": [{ "display_name": "zuora", "application_id": "11111111-1111-1111-1111-111111111111" }],
              "token_permissions": [{ "service_principal_name": "11111111-1111-1111-1111-111111111111", "permission_level": "CAN_USE" }],
              "warehouses": [{ "name": "Zuora", "permissions": [{ "group_name": "users", "permission_level": "CAN_USE" }] }],
              "tokens": [{ "owner": "11111111-1111-1111-1111-111111111111", "value": "dapi-zuora", "scopes": ["scim"] }],
              "settings": { "maxTokenLifetimeDays": "90" },
            }
            """);

        Assert.Equal("{}", seeded.Text);
        using Caller zuora = new(emulator, "dapi-zuora");
        Assert.Equal("zuora", (await zuora.Get(Caller.Scim + "/Me"))["displayName"]);
        Assert.Equal(["before", "zuora"], emulator.Workspace.ServicePrincipals.Select(each => each.DisplayName));
        Assert.Equal(
            [EmulatorDefaults.StarterWarehouseName, "Zuora"], emulator.Workspace.Warehouses.Select(warehouse => warehouse.Name));
        Assert.Equal(90, emulator.Workspace.MaxTokenLifetimeDays);
    }

    [Theory]
    [InlineData("""{"servic_principals":[]}""", "The JSON property 'servic_principals' is unknown")]
    [InlineData(
        """{"service_principals":[{"display_name":"half"}],"tokens":[{"owner":"x"}]}""",
        "token of x: There is no user or service principal x.")]
    [InlineData(
        """{"service_principals":[{"display_name":"x","id":"x"}]}""",
        "service principal x: The id of a principal must be a number: x")]
    [InlineData("""{"tokens":[{"owner":null}]}""", "The constructor parameter 'Owner' must not be null")]
    [InlineData("""{"warehouses":[{"name":"w","auto_stop_mins":5}]}""", "warehouse w: auto_stop_mins must be 0 or at least 10.")]
    [InlineData(
        """{"ip_access_lists":[{"label":"l","list_type":"ALLOW","ip_addresses":["all"]}]}""",
        "IP access list l: Neither an address nor a range: all")]
    public async Task A_seed_that_makes_no_sense_changes_nothing(string seed, string why)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Post("/_emulator/seed", seed)).IsError(HttpStatusCode.BadRequest, "MALFORMED_REQUEST", why);
        Assert.Empty(emulator.Workspace.ServicePrincipals);
        Assert.Throws<SeedException>(() => emulator.Workspace.Restore(seed));
    }

    [Fact]
    public async Task A_snapshot_holds_the_workspace_and_no_secret()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora", null, "workspace-access");
        Group group = emulator.Workspace.AddGroup("connectors");
        emulator.Workspace.AddMember(group, principal);
        emulator.Workspace.GrantTokenUsage(group);
        emulator.Workspace.GrantWarehouse(emulator.Workspace.AddWarehouse("Zuora", owner: principal), group);
        emulator.Workspace.AddIpAccessList("office", allows: true, "127.0.0.0/8");
        string token = emulator.Workspace.CreateToken(principal, "Zuora connector", TimeSpan.FromDays(1));
        string secret = emulator.Workspace.CreateOAuthSecret(principal);
        await admin.Patch(
            "/api/2.1/unity-catalog/permissions/catalog/main",
            new { changes = new[] { new { principal = "connectors", add = new[] { "SELECT" } } } });

        string snapshot = (await admin.Get("/_emulator/snapshot")).Text;
        Assert.DoesNotContain(token, snapshot, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, snapshot, StringComparison.Ordinal);
        Assert.DoesNotContain(emulator.AdminToken, snapshot, StringComparison.Ordinal);

        await using WorkspaceEmulator later = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Seed = snapshot });
        using Caller laterAdmin = Caller.Admin(later);
        Assert.Equal(snapshot, (await laterAdmin.Get("/_emulator/snapshot")).Text);
        using Caller zuora = new(later, token);
        Assert.Equal(principal.ApplicationId, (await zuora.Get(Caller.Scim + "/Me"))["userName"]);
        CallResponse granted = await zuora.PostForm(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials" }, principal.ApplicationId, secret);
        Assert.True(granted.Succeeded);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get(later.Url + "api/2.0/token/list")).Status);
    }

    [Fact]
    public async Task A_workspace_can_be_put_back_to_a_snapshot()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("kept");
        string snapshot = (await admin.Get("/_emulator/snapshot")).Text;
        emulator.Workspace.AddServicePrincipal("dropped");

        Assert.True((await admin.Put("/_emulator/snapshot", snapshot)).Succeeded);

        Assert.Equal(snapshot, emulator.Workspace.TakeSnapshot());
    }

    [Fact]
    public async Task A_snapshot_can_be_put_back_when_the_creator_of_a_token_is_gone()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal creator = emulator.Workspace.AddServicePrincipal("automation");
        emulator.Workspace.AddMember(emulator.Workspace.Groups.Single(group => group.DisplayName == "admins"), creator);
        ServicePrincipal owner = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(creator);
        emulator.Workspace.GrantTokenUsage(owner);
        using (Caller automation = new(emulator, emulator.Workspace.CreateToken(creator)))
        {
            await automation.Post("/api/2.0/token-management/on-behalf-of/tokens", new { application_id = owner.ApplicationId });
        }

        emulator.Workspace.RemoveServicePrincipal(creator);
        string snapshot = emulator.Workspace.TakeSnapshot();
        Assert.True((await admin.Put("/_emulator/snapshot", snapshot)).Succeeded);

        Assert.Equal(snapshot, emulator.Workspace.TakeSnapshot());
        Assert.Equal(creator.Id, emulator.Workspace.Tokens.Single(token => token.OwnerId == owner.Id).CreatedById);
    }

    [Fact]
    public async Task A_workspace_goes_by_the_number_that_a_snapshot_gives_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.True((await admin.Put("/_emulator/snapshot", new { workspace_id = 42 })).Succeeded);

        Assert.Equal("42", (await admin.Get(Caller.Scim + "/Me")).Headers["x-databricks-org-id"]);
    }
}
