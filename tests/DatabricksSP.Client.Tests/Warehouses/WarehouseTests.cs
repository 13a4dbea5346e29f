using DatabricksSP.Client.Warehouses;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Warehouses;

/// <summary>SQL warehouses over the wire, and in a whole workspace.</summary>
public sealed class WarehouseTests
{
    [Fact]
    public async Task A_warehouse_is_created_from_what_is_given()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"7e635336d748166a"}"""));

        string id = await server.Client().Warehouses.CreateAsync(
            new NewWarehouse { Name = "Zuora", ClusterSize = "2X-Small", AutoStopMins = 10, EnableServerlessCompute = true });

        Assert.Equal("7e635336d748166a", id);
        AssertJson.Equal(
            """{"name":"Zuora","cluster_size":"2X-Small","auto_stop_mins":10,"enable_serverless_compute":true}""", server.Requests[0].Body);
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
}
