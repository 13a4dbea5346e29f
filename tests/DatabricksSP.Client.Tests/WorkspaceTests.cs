using System.Net;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Statements;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests;

/// <summary>The client against a whole workspace; what came of it is read from the workspace's state.</summary>
public sealed class WorkspaceTests
{
    [Fact]
    public async Task A_principal_gets_a_token_that_works_and_nothing_else_changes()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        emulator.Workspace.GrantTokenUsage(emulator.Workspace.AddUser("someone@example.com"));
        int entries = emulator.Workspace.TokenPermissions.Count;

        string warehouse = await admin.Warehouses.CreateAsync(new NewWarehouse { Name = "Zuora", ClusterSize = "2X-Small" });
        ServicePrincipal principal = await admin.ServicePrincipals.CreateAsync(
            new() { DisplayName = "zuora \"Größe\"", Entitlements = [Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess] });
        AccessControlRequest[] use = [AccessControlRequest.ForServicePrincipal(principal.ApplicationId, PermissionLevel.CanUse)];
        await admin.Permissions.Tokens.GrantAsync(use);
        await admin.Permissions.Warehouse(warehouse).GrantAsync(use);
        ObjectPermissions usage = await admin.Permissions.Tokens.GetAsync();
        CreatedToken token = await admin.TokenManagement.CreateAsync(principal.ApplicationId, TimeSpan.FromDays(365), "Zuora connector");

        using WorkspaceClient zuora = ClientOf(emulator, Secret.Reveal(token.Value));
        StatementResponse answer = await zuora.Statements.RunAsync(new() { Statement = "SELECT current_user()", WarehouseId = warehouse });
        Users.CurrentUser me = await zuora.CurrentUser.GetAsync();

        Assert.Equal(principal.ApplicationId, Assert.Single(Assert.Single(answer.Result!.DataArray)));
        Assert.Equal((principal.ApplicationId, false), (me.UserName, me.IsWorkspaceAdmin));
        Assert.Equal(entries + 1, emulator.Workspace.TokenPermissions.Count);
        Assert.NotNull(usage.ForServicePrincipal(principal.ApplicationId));
        Assert.Equal("zuora \"Größe\"", Assert.Single(emulator.Workspace.ServicePrincipals).DisplayName);
        Assert.Equal(long.Parse(principal.Id, System.Globalization.CultureInfo.InvariantCulture), token.Info.OwnerId);
        Assert.InRange(token.Info.ExpiresAt!.Value - token.Info.CreatedAt, TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1), TimeSpan.FromDays(365) + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_admin_is_known_as_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);

        Users.CurrentUser me = await admin.CurrentUser.GetAsync();

        Assert.True(me.IsWorkspaceAdmin);
        Assert.Equal(emulator.Workspace.WorkspaceId.ToString(System.Globalization.CultureInfo.InvariantCulture), me.WorkspaceId);
    }

    [Fact]
    public async Task A_wrong_token_is_one_clear_error()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient stranger = ClientOf(emulator, "dapi00000000000000000000000000000000");

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => stranger.CurrentUser.GetAsync());

        Assert.Contains(exception.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
        Assert.False(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task Every_principal_is_listed_once_over_many_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 7 });
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        for (int i = 0; i < 30; i++)
        {
            emulator.Workspace.AddServicePrincipal($"sp {i}");
        }

        List<string> ids = await admin.ServicePrincipals.ListAsync().Select(static each => each.Id).ToListAsync();

        Assert.Equal(emulator.Workspace.ServicePrincipals.Select(static each => each.Id).Order(), ids.Order());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with \"quotes\" and \\ backslash")]
    [InlineData("Größe & co = 100%?#")]
    public async Task A_principal_is_found_by_its_name(string name)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        emulator.Workspace.AddServicePrincipal(name + " not");
        string id = emulator.Workspace.AddServicePrincipal(name).Id;

        Assert.Equal([id], await admin.ServicePrincipals.ListAsync(ScimFilter.Equal("displayName", name)).Select(static each => each.Id).ToListAsync());
    }

    [Fact]
    public async Task Entitlements_are_added_and_taken_away_one_by_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        string id = emulator.Workspace.AddServicePrincipal("sp", null, Entitlement.WorkspaceAccess).Id;

        await admin.ServicePrincipals.AddEntitlementsAsync(id, [Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess]);
        Assert.Equal([Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess], Entitlements(await admin.ServicePrincipals.GetAsync(id)));

        await admin.ServicePrincipals.RemoveEntitlementsAsync(id, [Entitlement.WorkspaceAccess]);
        Assert.Equal([Entitlement.DatabricksSqlAccess], Entitlements(await admin.ServicePrincipals.GetAsync(id)));

        await admin.ServicePrincipals.RemoveEntitlementsAsync(id, [Entitlement.DatabricksSqlAccess]);
        await admin.ServicePrincipals.RemoveEntitlementsAsync(id, [Entitlement.DatabricksSqlAccess]);
        Assert.Empty(Entitlements(await admin.ServicePrincipals.GetAsync(id)));
    }

    [Fact]
    public async Task Tokens_are_listed_read_and_revoked()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);

        CreatedToken token = await admin.Tokens.CreateAsync(TimeSpan.FromDays(1), "mine");
        Assert.Contains(token.Info.TokenId, await admin.Tokens.ListAsync().Select(static each => each.TokenId).ToListAsync());
        Assert.Contains(token.Info.TokenId, await admin.TokenManagement.ListAsync().Select(static each => each.TokenId).ToListAsync());
        Assert.Equal("mine", (await admin.TokenManagement.GetAsync(token.Info.TokenId)).Comment);

        await admin.Tokens.DeleteAsync(token.Info.TokenId);
        await admin.Tokens.DeleteAsync(token.Info.TokenId);
        await admin.TokenManagement.DeleteAsync(token.Info.TokenId);

        Assert.DoesNotContain(emulator.Workspace.Tokens, each => each.TokenId == token.Info.TokenId);
    }

    [Fact]
    public async Task Deleting_twice_is_deleting_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        string principal = emulator.Workspace.AddServicePrincipal("sp").Id;
        string warehouse = emulator.Workspace.AddWarehouse("w").Id;

        for (int i = 0; i < 2; i++)
        {
            await admin.ServicePrincipals.DeleteAsync(principal);
            await admin.Warehouses.DeleteAsync(warehouse);
        }

        Assert.Empty(emulator.Workspace.ServicePrincipals);
        Assert.DoesNotContain(emulator.Workspace.Warehouses, each => each.Id == warehouse);
    }

    [Fact]
    public async Task Warehouses_are_listed_started_and_stopped()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { WarehouseStartDelay = TimeSpan.Zero, PageSize = 2 });
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => emulator.Workspace.AddWarehouse($"w{i}", running: false).Id)];

        Assert.Equal(ids.Order(), (await admin.Warehouses.ListAsync().Select(static each => each.Id).ToListAsync()).Intersect(ids).Order());

        await admin.Warehouses.StartAsync(ids[0]);
        Assert.Equal("RUNNING", (await admin.Warehouses.GetAsync(ids[0])).State);
        await admin.Warehouses.StopAsync(ids[0]);
        Warehouse warehouse = await admin.Warehouses.GetAsync(ids[0]);
        Assert.Equal("STOPPED", warehouse.State);
        Assert.Equal($"/sql/1.0/warehouses/{ids[0]}", warehouse.OdbcParams?.Path);
    }

    [Fact]
    public async Task Token_permissions_do_not_exist_before_the_first_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { FirstToken = false });
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => admin.Permissions.Tokens.GetAsync());

        Assert.Equal("RESOURCE_DOES_NOT_EXIST", exception.ErrorCode);
    }

    [Fact]
    public async Task The_whole_list_is_replaced_but_for_the_admins()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = ClientOf(emulator, emulator.AdminToken);
        emulator.Workspace.GrantTokenUsage(emulator.Workspace.AddUser("someone@example.com"));

        ObjectPermissions left = await admin.Permissions.Tokens.SetAsync([AccessControlRequest.ForGroup("admins", PermissionLevel.CanManage)]);

        Assert.Equal("admins", Assert.Single(left.AccessControlList).GroupName);
        await Assert.ThrowsAsync<DatabricksApiException>(() => admin.Permissions.Tokens.SetAsync([]));
    }

    private static IEnumerable<string> Entitlements(ServicePrincipal principal) => principal.Entitlements.Select(static each => each.Value).Order();

    private static WorkspaceClient ClientOf(WorkspaceEmulator emulator, string token) =>
        new(emulator.Url, new PersonalAccessToken(new NetworkCredential("", token).SecurePassword));
}
