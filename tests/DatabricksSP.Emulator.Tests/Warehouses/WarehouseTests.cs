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
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");

        JsonElement endpoint = (await admin.Get("/api/2.0/sql/endpoints")).Json.GetProperty("endpoints")[0];

        Assert.Equal(warehouse.Id, endpoint.GetProperty("id").GetString());
        Assert.Equal("Zuora", (await admin.Get($"/api/2.0/sql/endpoints/{warehouse.Id}"))["name"]);
    }

    [Fact]
    public async Task A_list_comes_in_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 2 });
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
}
