using System.Net;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Permissions;

public class PermissionTests
{
    private const string TokenPermissions = "/api/2.0/permissions/authorization/tokens";

    [Fact]
    public async Task Token_permissions_do_not_exist_before_the_first_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { FirstToken = false });
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get(TokenPermissions)).IsError(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "tokens tokens does not exist");
        await admin.Post("/api/2.0/token/create", new { });
        Assert.Equal(HttpStatusCode.OK, (await admin.Get(TokenPermissions)).Status);
    }

    [Fact]
    public async Task A_patch_leaves_the_entries_of_others_as_they_are()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        string applicationId = emulator.Workspace.AddServicePrincipal("zuora").ApplicationId;

        await admin.Patch(TokenPermissions, Acl("service_principal_name", applicationId));

        Assert.Equal(
            [
                new Permission(PrincipalKind.Group, "admins", "CAN_MANAGE", false),
                new Permission(PrincipalKind.Group, "users", "CAN_USE", false),
                new Permission(PrincipalKind.ServicePrincipal, applicationId, "CAN_USE", false),
            ],
            emulator.Workspace.TokenPermissions);
    }

    // TokenPermissionLevel in databricks-sdk-go, service/settings/model.go, and in databricks-sdk-py, databricks/sdk/service/settings.py
    [Theory]
    [InlineData(false, "CAN_USE")]
    [InlineData(true, "CAN_USE CAN_MANAGE")]
    public async Task The_levels_of_tokens_are_those_that_the_SDKs_know_unless_chosen_otherwise(bool chosen, string levels)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { ManageIsTokenLevel = chosen } });
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Get("/api/2.0/permissions/authorization/tokens/permissionLevels");

        Assert.Equal(
            levels.Split(' '),
            response.Json.GetProperty("permission_levels").EnumerateArray().Select(
                each => each.GetProperty("permission_level").GetString()));
    }

    [Fact]
    public async Task A_put_that_leaves_out_admins_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Put(TokenPermissions, Acl("group_name", "users"));

        response.IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Cannot change permissions for group 'admins' to None.");
    }

    [Fact]
    public async Task A_put_that_leaves_out_a_principal_revokes_its_tokens()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);
        emulator.Workspace.CreateToken(principal);

        await admin.Put(TokenPermissions, Acl("group_name", "admins", "CAN_MANAGE"));

        Assert.DoesNotContain(emulator.Workspace.Tokens, token => token.OwnerId == principal.Id);
    }

    [Fact]
    public async Task A_display_name_in_the_place_of_an_application_id_is_unknown()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("zuora");

        CallResponse response = await admin.Patch(TokenPermissions, Acl("service_principal_name", "zuora"));

        response.IsError(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "Principal: ServicePrincipalName(zuora) does not exist");
    }

    [Fact]
    public async Task A_put_on_a_warehouse_without_an_owner_must_name_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");

        CallResponse response = await admin.Put($"/api/2.0/permissions/sql/warehouses/{warehouse.Id}", Acl("group_name", "users"));

        response.IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            $"PUT requests for warehouse {warehouse.Id} with no existing owner must provide a new owner.");
    }

    [Fact]
    public async Task A_principal_cannot_be_given_two_levels_at_once_and_its_warehouse_keeps_its_owner()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal owner = emulator.Workspace.AddServicePrincipal("zuora");
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora", owner: owner);
        object[] entries =
        [
            new { service_principal_name = owner.ApplicationId, permission_level = "IS_OWNER" },
            new { service_principal_name = owner.ApplicationId, permission_level = "CAN_USE" },
        ];

        foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Patch, HttpMethod.Put])
        {
            CallResponse response = await admin.Send(new HttpRequestMessage(method, $"/api/2.0/permissions/warehouses/{warehouse.Id}")
            {
                Content = System.Net.Http.Json.JsonContent.Create(new { access_control_list = entries }),
            });

            response.IsError(
                HttpStatusCode.BadRequest,
                "INVALID_PARAMETER_VALUE",
                $"{owner.ApplicationId} is given IS_OWNER and CAN_USE: a principal has one permission level.");
        }

        Assert.Contains(
            new Permission(PrincipalKind.ServicePrincipal, owner.ApplicationId, "IS_OWNER", Inherited: false),
            emulator.Workspace.WarehousePermissions(warehouse));
    }

    private static object Acl(string kind, string name, string level = "CAN_USE") => new
    {
        access_control_list = new[] { new Dictionary<string, string> { [kind] = name, ["permission_level"] = level } },
    };
}
