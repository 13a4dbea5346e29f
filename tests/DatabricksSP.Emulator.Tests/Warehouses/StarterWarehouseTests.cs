using System.Text.Json;
using DatabricksSP.Emulator.Permissions;

namespace DatabricksSP.Emulator.Tests.Warehouses;

/// <summary>
/// The warehouse of a new workspace: docs.databricks.com/aws/en/compute/sql-warehouse tells that Databricks creates one.
/// </summary>
public class StarterWarehouseTests
{
    [Fact]
    public async Task A_new_workspace_has_a_stopped_warehouse()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        JsonElement warehouse = Assert.Single(
            (await admin.Get("/api/2.0/sql/warehouses")).Json.GetProperty("warehouses").EnumerateArray());

        Assert.Equal(
            ("Serverless Starter Warehouse", "STOPPED", "PRO", "True"),
            (Text("name"), Text("state"), Text("warehouse_type"), Text("enable_serverless_compute")));

        string Text(string name) => warehouse.GetProperty(name).ToString();
    }

    [Fact]
    public async Task Without_warehouses_there_is_none()
    {
        await using WorkspaceEmulator told = await WorkspaceEmulator.StartAsync(new EmulatorOptions { StarterWarehouse = false });
        await using WorkspaceEmulator plain = await WorkspaceEmulator.StartAsync(new EmulatorOptions { SqlWarehouses = false });

        Assert.Empty(told.Workspace.Warehouses);
        Assert.Empty(plain.Workspace.Warehouses);
    }

    [Theory]
    [InlineData("{}", "Serverless Starter Warehouse")]
    [InlineData("""{ "warehouses": [] }""")]
    [InlineData("""{ "warehouses": [{ "name": "Zuora" }] }""", "Zuora")]
    public async Task A_seed_that_tells_of_warehouses_tells_of_all(string seed, params string[] names)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Seed = seed });

        Assert.Equal(names, emulator.Workspace.Warehouses.Select(warehouse => warehouse.Name));
    }

    [Fact]
    public async Task It_does_not_come_back_with_a_snapshot_but_with_a_reset()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string id = Assert.Single(emulator.Workspace.Warehouses).Id;

        await admin.Delete($"/api/2.0/sql/warehouses/{id}");
        emulator.Workspace.Restore(emulator.Workspace.TakeSnapshot());
        emulator.Workspace.Seed("{}");
        Assert.Empty(emulator.Workspace.Warehouses);

        emulator.Workspace.Reset();
        Assert.Equal(id, Assert.Single(emulator.Workspace.Warehouses).Id);
    }

    [Theory]
    [InlineData(false, new[] { "IS_OWNER" })]
    [InlineData(true, new[] { "IS_OWNER", "CAN_USE" })]
    public async Task Who_may_use_it_is_as_chosen(bool everybody, string[] levels)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { UsersMayUseStarter = everybody } });

        IEnumerable<Permission> permissions = emulator.Workspace.WarehousePermissions(emulator.Workspace.Warehouses[0]);

        Assert.Equal(levels, permissions.Where(permission => permission.PrincipalName != "admins").Select(permission => permission.Level));
    }
}
