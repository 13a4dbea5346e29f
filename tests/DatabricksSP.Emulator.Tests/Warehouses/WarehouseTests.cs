using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Warehouses;

public class WarehouseTests
{
    private const string Warehouses = "/api/2.0/sql/warehouses";

    [Fact]
    public async Task A_warehouse_takes_its_time_to_start_and_to_stop_and_stops_when_idle()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = clock, WarehouseStartDelay = TimeSpan.FromMinutes(2) });
        using Caller admin = Caller.Admin(emulator);
        string one = $"{Warehouses}/{(await admin.Post(Warehouses, new { name = "Zuora", auto_stop_mins = 10 }))["id"]}";

        Assert.Equal("STARTING", await State());
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("RUNNING", await State());
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("STOPPED", await State());
        await admin.Post(one + "/start");
        Assert.Equal("STARTING", await State());
        clock.Advance(TimeSpan.FromMinutes(2));
        await admin.Post(one + "/stop");
        Assert.Equal("STOPPING", await State());
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("STOPPED", await State());
        await admin.Delete(one);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get(one)).Status);

        async Task<string?> State() => (await admin.Get(one))["state"];
    }

    [Fact]
    public async Task A_name_is_free_again_when_its_warehouse_is_renamed_or_deleted()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string? id = (await admin.Post(Warehouses, new { name = "Zuora" }))["id"];

        (await admin.Post(Warehouses, new { name = "Zuora" })).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "SQL warehouse with name `Zuora` already exists");
        Assert.True((await admin.Post($"{Warehouses}/{id}/edit", new { name = "Zuora" })).Succeeded);
        Assert.True((await admin.Post($"{Warehouses}/{id}/edit", new { name = "Other" })).Succeeded);
        string? second = (await admin.Post(Warehouses, new { name = "Zuora" }))["id"];
        await admin.Delete($"{Warehouses}/{second}");
        Assert.True((await admin.Post(Warehouses, new { name = "Zuora" })).Succeeded);
    }

    [Fact]
    public async Task The_old_name_of_the_API_lists_endpoints()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { StarterWarehouse = false });
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");

        JsonElement endpoint = (await admin.Get("/api/2.0/sql/endpoints")).Json.GetProperty("endpoints")[0];

        Assert.Equal(warehouse.Id, endpoint.GetProperty("id").GetString());
        Assert.Equal("Zuora", (await admin.Get($"/api/2.0/sql/endpoints/{warehouse.Id}"))["name"]);
    }

    [Fact]
    public async Task A_list_comes_in_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { PageSize = 2, StarterWarehouse = false });
        using Caller admin = Caller.Admin(emulator);
        foreach (string name in (string[])["a", "b", "c"])
        {
            emulator.Workspace.AddWarehouse(name);
        }

        CallResponse first = await admin.Get(Warehouses);
        CallResponse last = await admin.Get($"{Warehouses}?page_token={first["next_page_token"]}");

        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(["c"], Names(last));
        Assert.False(last.Json.TryGetProperty("next_page_token", out _));

        static IEnumerable<string?> Names(CallResponse page) =>
            page.Json.GetProperty("warehouses").EnumerateArray().Select(warehouse => warehouse.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_workspace_without_SQL_says_so()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { SqlWarehouses = false });
        using Caller admin = Caller.Admin(emulator);

        (await admin.Post(Warehouses, new { name = "Zuora" })).IsError(
            HttpStatusCode.BadRequest, "FEATURE_DISABLED", "Databricks SQL is not supported");
    }

    [Theory]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.BadRequest)]
    public async Task Starting_what_runs_is_refused_where_so_chosen(bool refuse, HttpStatusCode status)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { RefuseNeedlessChange = refuse } });
        using Caller admin = Caller.Admin(emulator);

        Assert.Equal(status, (await admin.Post($"{Warehouses}/{emulator.Workspace.AddWarehouse("Zuora").Id}/start")).Status);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Who_may_monitor_may_use_where_so_chosen(bool mayUse, HttpStatusCode status)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { UsersMayUseTokens = true, Choices = new ApiChoices { MonitorsMayUse = mayUse } });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora", null, "databricks-sql-access");
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");
        emulator.Workspace.GrantWarehouse(warehouse, principal, PermissionLevel.CanMonitor);
        using Caller zuora = new(emulator, emulator.Workspace.CreateToken(principal));

        CallResponse response = await zuora.Post("/api/2.0/sql/statements", new { statement = "SELECT 1", warehouse_id = warehouse.Id });

        Assert.Equal(status, response.Status);
    }

    // databricks-sdk-go, internal/warehouses_test.go, edits a warehouse with tags without saying them; what is unset in
    // EditWarehouseRequest (service/sql/model.go) is not sent.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_leaves_what_it_does_not_name_as_it_is_unless_chosen_otherwise(bool resets)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { EditResetsMissing = resets } });
        using Caller admin = Caller.Admin(emulator);
        string one = $"{Warehouses}/{(await admin.Post(Warehouses, Full))["id"]}";

        Assert.True((await admin.Post(one + "/edit", new { name = "Renamed" })).Succeeded);

        CallResponse edited = await admin.Get(one);
        Assert.Equal("Renamed", edited["name"]);
        Assert.Equal(
            resets ? ("X-Small", "120", "1", "1", "CLASSIC", null, null) : ("Small", "10", "2", "4", "PRO", "arn:x", "Owner"),
            (
                edited["cluster_size"], edited["auto_stop_mins"], edited["min_num_clusters"], edited["max_num_clusters"],
                edited["warehouse_type"], edited["instance_profile_arn"], Tag(edited)));

        static string? Tag(CallResponse warehouse) => warehouse.Json.TryGetProperty("tags", out JsonElement tags)
            ? tags.GetProperty("custom_tags")[0].GetProperty("key").GetString()
            : null;
    }

    [Fact]
    public async Task An_edit_takes_away_what_it_says_is_not_there()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string one = $"{Warehouses}/{(await admin.Post(Warehouses, Full))["id"]}";

        Assert.True((await admin.Post(one + "/edit", new { tags = new { custom_tags = Array.Empty<object>() } })).Succeeded);

        Assert.Equal(0, (await admin.Get(one)).Json.GetProperty("tags").GetProperty("custom_tags").GetArrayLength());
    }

    // "Supported values: - Number of tags < 45": databricks-sdk-go, service/sql/model.go, CreateWarehouseRequest
    [Theory]
    [InlineData(44, true)]
    [InlineData(45, false)]
    public async Task A_warehouse_has_fewer_than_45_tags(int count, bool isTaken)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        var tags = new { custom_tags = Enumerable.Range(0, count).Select(number => new { key = $"k{number}", value = "v" }) };

        CallResponse created = await admin.Post(Warehouses, new { name = "Zuora", tags });

        Assert.Equal(isTaken, created.Succeeded);
        if (!isTaken)
        {
            created.IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "A warehouse must have fewer than 45 tags.");
        }
    }

    // "If you want to use serverless compute, you must set to PRO": databricks-sdk-go, service/sql/model.go, CreateWarehouseRequest
    [Theory]
    [InlineData("PRO", true)]
    [InlineData("CLASSIC", false)]
    [InlineData(null, false)]
    public async Task Serverless_needs_the_type_PRO(string? type, bool isTaken)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse created = await admin.Post(
            Warehouses, new { name = "Zuora", enable_serverless_compute = true, warehouse_type = type });

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, created.Status);
    }

    // GetWarehouseResponse.NumActiveSessions: databricks-sdk-go, service/sql/model.go
    [Fact]
    public async Task A_warehouse_tells_how_many_statements_are_under_way_on_it()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = clock, StatementDuration = TimeSpan.FromMinutes(1) });
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");
        Warehouse other = emulator.Workspace.AddWarehouse("Other");
        string? first = (await Run())["statement_id"];
        await Run();

        Assert.Equal(("2", "0"), (await Sessions(warehouse), await Sessions(other)));
        await admin.Post($"/api/2.0/sql/statements/{first}/cancel");
        Assert.Equal("1", await Sessions(warehouse));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("0", await Sessions(warehouse));

        Task<CallResponse> Run() => admin.Post(
            "/api/2.0/sql/statements", new { statement = "SELECT 1", warehouse_id = warehouse.Id, wait_timeout = "0s" });

        async Task<string?> Sessions(Warehouse of) => (await admin.Get($"{Warehouses}/{of.Id}"))["num_active_sessions"];
    }

    private static object Full => new
    {
        name = "Zuora",
        cluster_size = "Small",
        auto_stop_mins = 10,
        min_num_clusters = 2,
        max_num_clusters = 4,
        warehouse_type = "PRO",
        instance_profile_arn = "arn:x",
        tags = new { custom_tags = new[] { new { key = "Owner", value = "x" } } },
    };
}
