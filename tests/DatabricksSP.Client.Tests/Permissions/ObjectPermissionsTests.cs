using DatabricksSP.Client.Permissions;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Permissions;

/// <summary>Access control lists over the wire, and in a whole workspace.</summary>
public sealed class ObjectPermissionsTests
{
    [Fact]
    public async Task Grants_are_patched_by_application_id()
    {
        await using HostileServer server = new(Reply.Json(
            """{"object_id":"/authorization/tokens","object_type":"tokens","unknown":{},"access_control_list":["""
            + """{"group_name":"admins","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":true,"inherited_from_object":"""
            + """["/x/"]}]},{"service_principal_name":"APP","all_permissions":null}]}"""));
        WorkspaceClient client = server.Client();
        AccessControlRequest[] changes =
        [
            AccessControlRequest.ForServicePrincipal("app", PermissionLevel.CanUse),
            AccessControlRequest.ForGroup("g", "NEW_LEVEL"),
        ];

        await client.Permissions.Tokens.GrantAsync(changes);
        await client.Permissions.Warehouse("7e6").GrantAsync(changes);
        await client.Permissions.Warehouse("7e6").SetAsync(changes);
        ObjectPermissions permissions = await client.Permissions.Warehouse("7e6").GetAsync();

        Assert.Equal(
            [
                "PATCH /api/2.0/permissions/authorization/tokens",
                "PATCH /api/2.0/permissions/warehouses/7e6",
                "PUT /api/2.0/permissions/warehouses/7e6",
                "GET /api/2.0/permissions/warehouses/7e6",
            ],
            server.Requests.Select(static request => $"{request.Method} {request.PathAndQuery}"));
        AssertJson.Equal(
            """{"access_control_list":[{"permission_level":"CAN_USE","service_principal_name":"app"},"""
            + """{"permission_level":"NEW_LEVEL","group_name":"g"}]}""",
            server.Requests[0].Body);
        Assert.Equal(["/x/"], permissions.AccessControlList[0].AllPermissions[0].InheritedFromObject);
        Assert.Empty(permissions.ForServicePrincipal("app")!.AllPermissions);
    }

    [Fact]
    public async Task Token_permissions_do_not_exist_before_the_first_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { FirstToken = false });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => admin.Permissions.Tokens.GetAsync());

        Assert.Equal("RESOURCE_DOES_NOT_EXIST", exception.ErrorCode);
    }

    [Fact]
    public async Task The_whole_list_is_replaced_but_for_the_admins()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        emulator.Workspace.GrantTokenUsage(emulator.Workspace.AddUser("someone@example.com"));

        ObjectPermissions left = await admin.Permissions.Tokens.SetAsync(
            [AccessControlRequest.ForGroup("admins", PermissionLevel.CanManage)]);

        Assert.Equal("admins", Assert.Single(left.AccessControlList).GroupName);
        await Assert.ThrowsAsync<DatabricksApiException>(() => admin.Permissions.Tokens.SetAsync([]));
    }
}
