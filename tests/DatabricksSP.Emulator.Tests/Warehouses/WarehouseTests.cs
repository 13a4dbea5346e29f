using System.Net;
using DatabricksSP.Emulator.Permissions;

namespace DatabricksSP.Emulator.Tests.Warehouses;

public class WarehouseTests
{
    private const string Warehouses = "/api/2.0/sql/warehouses";

    [Fact]
    public async Task A_warehouse_takes_its_time_to_start_and_to_stop_and_stops_when_idle()
    {
        var clock = new Clock();
        await using var emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = clock, WarehouseStartDelay = TimeSpan.FromMinutes(2) });
        using var admin = Caller.Admin(emulator);
        var one = $"{Warehouses}/{(await admin.Post(Warehouses, new { name = "Zuora", auto_stop_mins = 10 }))["id"]}";

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
        await using var emulator = await WorkspaceEmulator.StartAsync();
        using var admin = Caller.Admin(emulator);
        var id = (await admin.Post(Warehouses, new { name = "Zuora" }))["id"];

        (await admin.Post(Warehouses, new { name = "Zuora" })).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "SQL warehouse with name `Zuora` already exists");
        Assert.True((await admin.Post($"{Warehouses}/{id}/edit", new { name = "Zuora" })).Succeeded);
        Assert.True((await admin.Post($"{Warehouses}/{id}/edit", new { name = "Other" })).Succeeded);
        var second = (await admin.Post(Warehouses, new { name = "Zuora" }))["id"];
        await admin.Delete($"{Warehouses}/{second}");
        Assert.True((await admin.Post(Warehouses, new { name = "Zuora" })).Succeeded);
    }

    [Fact]
    public async Task The_old_name_of_the_API_lists_endpoints()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();
        using var admin = Caller.Admin(emulator);
        var warehouse = emulator.Workspace.AddWarehouse("Zuora");

        var endpoint = (await admin.Get("/api/2.0/sql/endpoints")).Json.GetProperty("endpoints")[0];

        Assert.Equal(warehouse.Id, endpoint.GetProperty("id").GetString());
        Assert.Equal("Zuora", (await admin.Get($"/api/2.0/sql/endpoints/{warehouse.Id}"))["name"]);
    }

    [Fact]
    public async Task A_list_comes_in_pages()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 2 });
        using var admin = Caller.Admin(emulator);
        foreach (var name in (string[])["a", "b", "c"])
        {
            emulator.Workspace.AddWarehouse(name);
        }

        var first = await admin.Get(Warehouses);
        var last = await admin.Get($"{Warehouses}?page_token={first["next_page_token"]}");

        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(["c"], Names(last));
        Assert.False(last.Json.TryGetProperty("next_page_token", out _));

        static IEnumerable<string?> Names(CallResponse page) =>
            page.Json.GetProperty("warehouses").EnumerateArray().Select(warehouse => warehouse.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_workspace_without_SQL_says_so()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { SqlWarehouses = false });
        using var admin = Caller.Admin(emulator);

        (await admin.Post(Warehouses, new { name = "Zuora" })).IsError(
            HttpStatusCode.BadRequest, "FEATURE_DISABLED", "Databricks SQL is not supported");
    }

    [Theory]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.BadRequest)]
    public async Task Starting_what_runs_is_refused_where_so_chosen(bool refuse, HttpStatusCode status)
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { RefuseNeedlessChange = refuse } });
        using var admin = Caller.Admin(emulator);

        Assert.Equal(status, (await admin.Post($"{Warehouses}/{emulator.Workspace.AddWarehouse("Zuora").Id}/start")).Status);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Who_may_monitor_may_use_where_so_chosen(bool mayUse, HttpStatusCode status)
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { UsersMayUseTokens = true, Choices = new ApiChoices { MonitorsMayUse = mayUse } });
        var principal = emulator.Workspace.AddServicePrincipal("zuora", null, "databricks-sql-access");
        var warehouse = emulator.Workspace.AddWarehouse("Zuora");
        emulator.Workspace.GrantWarehouse(warehouse, principal, PermissionLevel.CanMonitor);
        using var zuora = new Caller(emulator, emulator.Workspace.CreateToken(principal));

        var response = await zuora.Post("/api/2.0/sql/statements", new { statement = "SELECT 1", warehouse_id = warehouse.Id });

        Assert.Equal(status, response.Status);
    }
}
