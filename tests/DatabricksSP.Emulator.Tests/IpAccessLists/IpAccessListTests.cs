using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.IpAccessLists;

namespace DatabricksSP.Emulator.Tests.IpAccessLists;

/// <summary>The sources are named by repository of github.com/databricks and path, as of August 2026.</summary>
public class IpAccessListTests
{
    private const string Path = "/api/2.0/ip-access-lists";

    // databricks-sdk-go internal/ipaccesslists_test.go, TestAccIpAccessLists.
    [Fact]
    public async Task A_list_lives_from_POST_to_DELETE()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        using Caller admin = Caller.Admin(emulator);
        long administrator = long.Parse(emulator.Workspace.Users.Single().Id, System.Globalization.CultureInfo.InvariantCulture);

        JsonElement created = List(await admin.Post(
            Path, new { label = "go-sdk", ip_addresses = new[] { "1.0.0.0/16" }, list_type = "BLOCK" }));
        string one = $"{Path}/{created.GetProperty("list_id").GetString()}";
        clock.Advance(TimeSpan.FromHours(1));
        await admin.Put(
            one, new { label = "updated", ip_addresses = new[] { "1.0.0.0/24", "1.2.3.4" }, list_type = "BLOCK", enabled = false });
        emulator.Workspace.Restore(emulator.Workspace.TakeSnapshot());
        JsonElement replaced = List(await admin.Get(one));
        await admin.Patch(one, new { enabled = true });
        IpAccessList patched = Assert.Single(emulator.Workspace.IpAccessLists);
        CallResponse deleted = await admin.Delete(one);

        Assert.Equal(
            (true, 1, administrator),
            (created.GetProperty("enabled").GetBoolean(), created.GetProperty("address_count").GetInt32(),
                created.GetProperty("created_by").GetInt64()));
        Assert.Equal(
            ("updated", false, 2), (replaced.GetProperty("label").GetString(), replaced.GetProperty("enabled").GetBoolean(),
                replaced.GetProperty("address_count").GetInt32()));
        Assert.Equal(
            (created.GetProperty("created_at").GetInt64(), created.GetProperty("updated_at").GetInt64() + 3_600_000, administrator),
            (replaced.GetProperty("created_at").GetInt64(), replaced.GetProperty("updated_at").GetInt64(),
                replaced.GetProperty("updated_by").GetInt64()));
        Assert.Equal(("updated", true, 2), (patched.Label, patched.Enabled, patched.Addresses.Length));
        Assert.Equal((HttpStatusCode.OK, "{}"), (deleted.Status, deleted.Text));
        Assert.Empty(emulator.Workspace.IpAccessLists);
    }

    // databricks-sdk-go service/settings/interface.go, IpAccessListsService.Create.
    [Fact]
    public async Task All_lists_together_have_at_most_a_thousand_addresses()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddIpAccessList(
            "many", allows: false, Enumerable.Range(0, 999).Select(each => $"10.0.{each / 256}.{each % 256}"));

        CallResponse response = await admin.Post(
            Path, new { label = "two", ip_addresses = new[] { "1.2.3.4", "1.2.3.5" }, list_type = "BLOCK" });

        response.IsError(
            HttpStatusCode.BadRequest, "QUOTA_EXCEEDED", "All IP access lists together have 1001 addresses, the maximum is 1000.");
        Assert.Single(emulator.Workspace.IpAccessLists);
    }

    // databricks-sdk-go service/settings/interface.go, IpAccessListsService.Create. Whether lists count already it does not say.
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task A_list_that_would_block_the_caller_is_refused(bool checkedWhenOff, bool isOn)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { IpAccessListsCheckedWhenOff = checkedWhenOff } });
        using Caller admin = Caller.Admin(emulator);
        if (isOn)
        {
            emulator.Workspace.SetConfiguration("enableIpAccessLists", "true");
        }

        CallResponse response = await admin.Post(
            Path, new { label = "office", ip_addresses = new[] { "10.0.0.0/8" }, list_type = "ALLOW" });

        response.IsError(
            HttpStatusCode.BadRequest,
            "INVALID_STATE",
            "This change would block the current IP address 127.0.0.1, add it to an allow list first.");
        Assert.Empty(emulator.Workspace.IpAccessLists);
    }

    [Fact]
    public async Task A_list_may_block_the_caller_before_lists_count_where_so_chosen()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { IpAccessListsCheckedWhenOff = false } });
        using Caller admin = Caller.Admin(emulator);

        Assert.True((await admin.Post(
            Path, new { label = "office", ip_addresses = new[] { "10.0.0.0/8" }, list_type = "ALLOW" })).Succeeded);
    }

    [Theory]
    [InlineData("""{"list_type":"BLOCK","ip_addresses":["1.2.3.4"]}""", "Missing required field: label")]
    [InlineData("""{"label":"","list_type":"BLOCK","ip_addresses":["1.2.3.4"]}""", "The label of an IP access list must not be empty.")]
    [InlineData("""{"label":"x","ip_addresses":["1.2.3.4"]}""", "Missing required field: list_type")]
    [InlineData("""{"label":"x","list_type":"DENY","ip_addresses":["1.2.3.4"]}""", "list_type must be ALLOW or BLOCK: DENY")]
    [InlineData("""{"label":"x","list_type":"BLOCK"}""", "Missing required field: ip_addresses")]
    [InlineData("""{"label":"x","list_type":"BLOCK","ip_addresses":["1"]}""", "Neither an address nor a range: 1")]
    [InlineData("""{"label":"x","list_type":"BLOCK","ip_addresses":["here"]}""", "Neither an address nor a range: here")]
    public async Task What_is_no_list_is_refused(string body, string why)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Post(Path, body)).IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", why);
        (await admin.Delete(Path + "/x")).IsError(
            HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "IP access list x does not exist.");
    }

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

    private static JsonElement List(CallResponse response) => response.Json.GetProperty("ip_access_list");
}
