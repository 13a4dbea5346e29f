using DatabricksSP.Client.Warehouses;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.Warehouses;

/// <summary>SQL warehouses over the wire, and in a whole workspace.</summary>
public sealed class WarehouseTests
{
    private static readonly Dictionary<string, string> Zuora = new() { ["connector"] = "zuora" };

    [Fact]
    public async Task A_warehouse_is_created_from_what_is_given()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"7e635336d748166a"}"""));

        string id = await server.Client().Warehouses.CreateAsync(
            new NewWarehouse { Name = "Zuora", ClusterSize = "2X-Small", AutoStopMins = 10, EnableServerlessCompute = true, Tags = Zuora });

        Assert.Equal("7e635336d748166a", id);
        AssertJson.Equal(
            """{"name":"Zuora","cluster_size":"2X-Small","auto_stop_mins":10,"enable_serverless_compute":true"""
            + ""","tags":{"custom_tags":[{"key":"connector","value":"zuora"}]}}""",
            server.Requests[0].Body);
    }

    [Fact]
    public async Task A_warehouse_is_read()
    {
        await using HostileServer server = new(Reply.Json(
            """{"id":"1","name":"Shared","state":"SOME_NEW_STATE","auto_stop_mins":"10","warehouse_type":"PRO","odbc_params":"""
            + """{"hostname":"h","path":"/sql/1.0/warehouses/1","port":443,"protocol":"https"},"health":{"status":"HEALTHY"}}"""));

        Warehouse warehouse = await server.Client().Warehouses.GetAsync("1");

        Assert.Equal(("SOME_NEW_STATE", 10, 443), (warehouse.State, warehouse.AutoStopMins, warehouse.OdbcParams?.Port));
    }

    [Fact]
    public async Task Warehouses_are_listed_started_and_stopped()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { WarehouseStartDelay = TimeSpan.Zero, PageSize = 2 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => emulator.Workspace.AddWarehouse($"w{i}", running: false).Id)];

        Assert.Equal(ids.Order(), (await admin.Warehouses.ListAsync().Select(static each => each.Id).ToListAsync()).Intersect(ids).Order());

        await admin.Warehouses.StartAsync(ids[0]);
        Assert.Equal("RUNNING", (await admin.Warehouses.GetAsync(ids[0])).State);
        await admin.Warehouses.StopAsync(ids[0]);
        Warehouse warehouse = await admin.Warehouses.GetAsync(ids[0]);
        Assert.Equal("STOPPED", warehouse.State);
        Assert.Equal($"/sql/1.0/warehouses/{ids[0]}", warehouse.OdbcParams?.Path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_changes_what_is_given_and_keeps_all_else(bool resetsMissing)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { EditResetsMissing = resetsMissing } });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string id = await admin.Warehouses.CreateAsync(new NewWarehouse
        {
            Name = "Zuora",
            ClusterSize = "Small",
            AutoStopMins = 45,
            MinNumClusters = 2,
            MaxNumClusters = 4,
            EnablePhoton = false,
            WarehouseType = "PRO",
            EnableServerlessCompute = true,
            Tags = new Dictionary<string, string> { ["connector"] = "zuora", ["team"] = "finance", ["old"] = "x" },
        });

        await admin.Warehouses.EditAsync(id, new WarehouseChanges
        {
            AutoStopMins = 10,
            Tags = new Dictionary<string, string?> { ["team"] = "billing", ["old"] = null, ["new"] = "y" },
        });

        Emulator.Warehouses.Warehouse edited = emulator.Workspace.Warehouses.Single(each => each.Id == id);
        Assert.Equal(
            ("Zuora", "Small", 10, 2, 4, false, "PRO", true),
            (
                edited.Name,
                edited.ClusterSize,
                edited.AutoStopMins,
                edited.MinNumClusters,
                edited.MaxNumClusters,
                edited.EnablePhoton,
                edited.WarehouseType,
                edited.EnableServerlessCompute));
        Assert.Equal(
            ["connector=zuora", "new=y", "team=billing"],
            (await admin.Warehouses.GetAsync(id)).Tags.Select(static tag => $"{tag.Key}={tag.Value}").Order());
    }

    [Fact]
    public async Task An_edit_sends_back_the_settings_that_it_does_not_know_how_to_change_and_nothing_else()
    {
        await using HostileServer server = new(
            Reply.Json(
                """{"id":"1","name":"w","cluster_size":"Small","state":"RUNNING","num_clusters":1,"creator_name":"ada@example.com","""
                + """ "spot_instance_policy":"RELIABILITY_OPTIMIZED","channel":{"name":"CHANNEL_NAME_CUSTOM","dbsql_version":"2026.1"}"""
                + ""","instance_profile_arn":"arn:1","jdbc_url":"jdbc:x","odbc_params":{"port":443},"health":{"status":"HEALTHY"}}"""),
            Reply.Json("{}"));

        await server.Client().Warehouses.EditAsync("1", new WarehouseChanges { Name = "new" });

        Assert.Equal(
            ["GET /api/2.0/sql/warehouses/1", "POST /api/2.0/sql/warehouses/1/edit"],
            server.Requests.Select(static request => $"{request.Method} {request.PathAndQuery}"));
        AssertJson.Equal(
            """{"name":"new","cluster_size":"Small","spot_instance_policy":"RELIABILITY_OPTIMIZED","instance_profile_arn":"arn:1","""
            + """ "creator_name":"ada@example.com","channel":{"name":"CHANNEL_NAME_CUSTOM","dbsql_version":"2026.1"}}""",
            server.Requests[1].Body);
    }

    [Fact]
    public async Task An_edit_is_repeated_after_a_lost_response()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken, new() { TimeProvider = new ImpatientTime() });
        string id = emulator.Workspace.AddWarehouse("Zuora").Id;
        emulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Method = "POST", Path = "/api/2.0/sql/warehouses/*" });

        await admin.Warehouses.EditAsync(id, new WarehouseChanges { Name = "new" });

        Assert.Equal("new", emulator.Workspace.Warehouses.Single(each => each.Id == id).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_or_stop_that_is_not_needed_is_no_error(bool running)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { WarehouseStartDelay = TimeSpan.Zero, Choices = new ApiChoices { RefuseNeedlessChange = true } });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string id = emulator.Workspace.AddWarehouse("w", running).Id;

        await (running ? admin.Warehouses.StartAsync(id) : admin.Warehouses.StopAsync(id));

        Assert.Equal(running ? "RUNNING" : "STOPPED", (await admin.Warehouses.GetAsync(id)).State);
    }

    [Fact]
    public async Task A_start_that_the_state_forbids_is_an_error()
    {
        await using HostileServer server = new(
            Reply.Json(400, """{"error_code":"INVALID_STATE","message":"It is being deleted."}"""),
            Reply.Json("""{"id":"1","state":"DELETING"}"""));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.StartAsync("1"));

        Assert.Equal(ApiErrorKind.InvalidState, exception.Kind);
    }

    [Fact]
    public async Task A_warehouse_is_deleted_and_may_be_gone_already()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string id = emulator.Workspace.AddWarehouse("w").Id;

        await admin.Warehouses.DeleteAsync(id);
        await admin.Warehouses.DeleteAsync(id);

        Assert.DoesNotContain(emulator.Workspace.Warehouses, each => each.Id == id);
    }
}
