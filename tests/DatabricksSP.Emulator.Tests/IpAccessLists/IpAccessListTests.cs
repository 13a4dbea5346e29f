using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.IpAccessLists;

namespace DatabricksSP.Emulator.Tests.IpAccessLists;

public class IpAccessListTests
{
    [Fact]
    public async Task A_caller_outside_the_allowed_addresses_is_blocked_once_lists_count()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddIpAccessList("office", allows: true, "10.0.0.0/8");
        Assert.True((await admin.Get(Caller.Scim + "/Me")).Succeeded);

        emulator.Workspace.SetConfiguration("enableIpAccessLists", "true");

        (await admin.Get(Caller.Scim + "/Me")).IsGatewayError(
            HttpStatusCode.Forbidden,
            $"Source IP address: 127.0.0.1 is blocked by Databricks IP ACL for workspace: {emulator.Workspace.WorkspaceId}");
    }

    [Fact]
    public async Task A_blocked_address_is_blocked_though_it_is_allowed_too()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.SetConfiguration("enableIpAccessLists", "true");
        emulator.Workspace.AddIpAccessList("home", allows: true, "127.0.0.0/8");
        Assert.True((await admin.Get(Caller.Scim + "/Me")).Succeeded);

        emulator.Workspace.AddIpAccessList("rogue", allows: false, "127.0.0.1");

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get(Caller.Scim + "/Me")).Status);
    }

    [Fact]
    public async Task Nobody_can_lock_themselves_out()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddIpAccessList("office", allows: true, "10.0.0.0/8");

        (await admin.Patch("/api/2.0/workspace-conf", new { enableIpAccessLists = "true" })).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_STATE",
            "This change would block the current IP address 127.0.0.1, add it to an allow list first.");
    }

    [Fact]
    public async Task The_lists_can_be_read_where_the_plan_has_them()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        await using WorkspaceEmulator small = await WorkspaceEmulator.StartAsync(new EmulatorOptions { IpAccessLists = false });
        using Caller admin = Caller.Admin(emulator);
        using Caller smallAdmin = Caller.Admin(small);
        IpAccessList list = emulator.Workspace.AddIpAccessList("office", allows: true, "10.0.0.0/8", "1.2.3.4");

        JsonElement read = (await admin.Get("/api/2.0/ip-access-lists")).Json.GetProperty("ip_access_lists")[0];
        Assert.Equal(
            (list.ListId, "ALLOW", 2),
            (
                read.GetProperty("list_id").GetString(),
                read.GetProperty("list_type").GetString(),
                read.GetProperty("address_count").GetInt32()));
        (await smallAdmin.Get("/api/2.0/ip-access-lists")).IsError(
            HttpStatusCode.Forbidden, "FEATURE_DISABLED", "IP access list is not available in the pricing tier of this workspace");
    }
}
