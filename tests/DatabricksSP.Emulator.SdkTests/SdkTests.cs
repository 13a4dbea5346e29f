using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>
/// An official Databricks SDK against the emulator. The scenario asserts what the SDK made of the replies, the test what became of
/// the workspace.
/// </summary>
public class SdkTests(InstalledSdk sdk)
{
    [Fact]
    public async Task Service_principals_are_listed_page_by_page_and_found_by_name()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 3 });
        for (int number = 1; number <= 7; number++)
        {
            emulator.Workspace.AddServicePrincipal($"sp-{number}", null, Entitlement.DatabricksSqlAccess);
        }

        await sdk.Run("list-service-principals", emulator);
    }

    [Fact]
    public async Task A_created_service_principal_is_read_back_as_it_was_answered()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();

        await sdk.Run("create-service-principal", emulator);

        ServicePrincipal created = Assert.Single(emulator.Workspace.ServicePrincipals);
        Assert.Equal("zuora", created.DisplayName);
        Assert.Equal([Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess], created.Entitlements);
    }

    [Fact]
    public async Task A_patch_adds_replaces_and_removes()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal(
            "zuora",
            null,
            Entitlement.WorkspaceAccess,
            Entitlement.AllowClusterCreate);

        await sdk.Run("patch-service-principal", emulator, ("SERVICE_PRINCIPAL_ID", principal.Id));

        Assert.Equal("renamed", Assert.Single(emulator.Workspace.ServicePrincipals).DisplayName);
    }

    [Fact]
    public async Task A_patch_that_lost_its_body_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        await sdk.Run("patch-without-body", emulator, ("SERVICE_PRINCIPAL_ID", principal.Id));

        Assert.Equal("zuora", Assert.Single(emulator.Workspace.ServicePrincipals).DisplayName);
    }

    [Fact]
    public async Task A_deleted_service_principal_is_gone()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        await sdk.Run("delete-service-principal", emulator, ("SERVICE_PRINCIPAL_ID", principal.Id));

        Assert.Empty(emulator.Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task Token_permissions_are_granted_and_replaced()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        await sdk.Run("token-permissions", emulator, ("APPLICATION_ID", principal.ApplicationId));

        Assert.Equal(["admins", "users"], emulator.Workspace.TokenPermissions.Select(permission => permission.PrincipalName));
    }

    [Fact]
    public async Task A_warehouse_is_created_stopped_and_started()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { StarterWarehouse = false });

        await sdk.Run("warehouse-life", emulator);

        Warehouse warehouse = Assert.Single(emulator.Workspace.Warehouses);
        Assert.Equal(("Zuora", WarehouseState.Running), (warehouse.Name, warehouse.StateAt(DateTimeOffset.UtcNow)));
    }

    [Fact]
    public async Task A_service_principal_is_let_use_a_warehouse()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");

        await sdk.Run("warehouse-permissions", emulator, ("APPLICATION_ID", principal.ApplicationId), ("WAREHOUSE_ID", warehouse.Id));

        Assert.Contains(
            new Permission(PrincipalKind.ServicePrincipal, principal.ApplicationId, PermissionLevel.CanUse, false),
            emulator.Workspace.WarehousePermissions(warehouse));
    }

    [Fact]
    public async Task A_token_on_behalf_of_a_service_principal_works_until_it_is_deleted()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        await sdk.Run("on-behalf-of-tokens", emulator, ("APPLICATION_ID", principal.ApplicationId));

        Assert.DoesNotContain(emulator.Workspace.Tokens, token => token.OwnerId == principal.Id);
    }

    [Fact]
    public async Task A_service_principal_signs_in_with_OAuth_and_makes_its_own_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        await sdk.Run(
            "token-by-oauth",
            emulator,
            ("APPLICATION_ID", principal.ApplicationId),
            ("SERVICE_PRINCIPAL_ID", principal.Id));

        Token token = Assert.Single(emulator.Workspace.Tokens, token => token.OwnerId == principal.Id);
        Assert.Equal(("its own", principal.ApplicationId), (token.Comment, token.CreatedByName));
    }

    [Fact]
    public async Task A_service_principal_runs_statements_as_itself()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora", null, Entitlement.DatabricksSqlAccess);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");
        emulator.Workspace.GrantTokenUsage(principal);
        emulator.Workspace.GrantWarehouse(warehouse, principal);

        await sdk.Run(
            "run-statement",
            emulator,
            ("APPLICATION_ID", principal.ApplicationId),
            ("PRINCIPAL_TOKEN", emulator.Workspace.CreateToken(principal)),
            ("WAREHOUSE_ID", warehouse.Id));
    }
}
