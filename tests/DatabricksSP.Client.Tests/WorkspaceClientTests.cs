using System.Net;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Statements;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests;

/// <summary>The client against a whole workspace; what came of it is read from the workspace's state.</summary>
public sealed class WorkspaceClientTests
{
    [Fact]
    public async Task A_principal_gets_a_token_that_works_and_nothing_else_changes()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
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

        using WorkspaceClient zuora = emulator.Client(Secret.Reveal(token.Value));
        StatementResponse answer = await zuora.Statements.RunAsync(new() { Statement = "SELECT current_user()", WarehouseId = warehouse });
        CurrentUser me = await zuora.CurrentUser.GetAsync();

        Assert.Equal(principal.ApplicationId, Assert.Single(Assert.Single(answer.Result!.DataArray)));
        Assert.Equal((principal.ApplicationId, false), (me.UserName, me.IsWorkspaceAdmin));
        Assert.Equal(entries + 1, emulator.Workspace.TokenPermissions.Count);
        Assert.NotNull(usage.ForServicePrincipal(principal.ApplicationId));
        Assert.Equal("zuora \"Größe\"", Assert.Single(emulator.Workspace.ServicePrincipals).DisplayName);
        Assert.Equal(long.Parse(principal.Id, System.Globalization.CultureInfo.InvariantCulture), token.Info.OwnerId);
        Assert.InRange(
            token.Info.ExpiresAt!.Value - token.Info.CreatedAt,
            TimeSpan.FromDays(365) - TimeSpan.FromMinutes(10),
            TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task A_wrong_token_is_one_clear_error()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient stranger = emulator.Client("dapi00000000000000000000000000000000");

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => stranger.CurrentUser.GetAsync());

        Assert.Contains(exception.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
        Assert.False(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task Deleting_twice_is_deleting_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
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
}
