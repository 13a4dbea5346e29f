using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Browser;

/// <summary>A workspace in which some administrator has been busy.</summary>
internal static class SampleWorkspace
{
    public static async Task<WorkspaceEmulator> StartAsync()
    {
        WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        Fill(emulator.Workspace);
        await CallAsync(emulator);
        return emulator;
    }

    private static void Fill(Workspace workspace)
    {
        ServicePrincipal legacy = workspace.AddServicePrincipal("legacy-importer", null, Entitlement.WorkspaceAccess);
        ServicePrincipal dashboards = workspace.AddServicePrincipal("Tableau dashboards", null, Entitlement.DatabricksSqlAccess);
        ServicePrincipal pipeline = workspace.AddServicePrincipal(
            "nightly-pipeline",
            null,
            Entitlement.WorkspaceAccess,
            Entitlement.AllowClusterCreate);
        ServicePrincipal billing = workspace.AddServicePrincipal(
            "Zuora-Anbindung «Abrechnung»",
            null,
            Entitlement.DatabricksSqlAccess,
            Entitlement.WorkspaceAccess);
        ServicePrincipal zuora = workspace.AddServicePrincipal(
            "zuora-connector",
            null,
            Entitlement.DatabricksSqlAccess,
            Entitlement.WorkspaceAccess);

        User admin = workspace.Users[0];
        User analyst = workspace.AddUser("analyst@example.com");
        Warehouse zuoraWarehouse = workspace.AddWarehouse("Zuora", owner: admin);
        Warehouse reporting = workspace.AddWarehouse("Reporting", owner: analyst);
        workspace.AddWarehouse("Sandbox", running: false);

        workspace.GrantWarehouse(zuoraWarehouse, zuora);
        workspace.GrantWarehouse(zuoraWarehouse, billing);
        workspace.GrantWarehouse(reporting, dashboards);
        workspace.GrantWarehouse(reporting, billing, PermissionLevel.CanMonitor);

        foreach (Principal principal in (Principal[])[analyst, dashboards, billing, zuora])
        {
            workspace.GrantTokenUsage(principal);
        }

        workspace.CreateToken(legacy, "import of 2019", TimeSpan.FromDays(-12));
        workspace.CreateToken(dashboards, "Tableau Server", TimeSpan.FromDays(90));
        workspace.CreateToken(pipeline);
        workspace.CreateToken(billing, "Zuora, Mandant 7 – bitte nicht löschen", TimeSpan.FromHours(20));
        workspace.CreateToken(zuora, "Zuora connector", TimeSpan.FromDays(365));
        workspace.SetActive(legacy, active: false);

        workspace.AddAccountServicePrincipal("fivetran");
        workspace.GrantRole(zuora, ServicePrincipalRole.Manager, analyst);
        workspace.GrantRole(zuora, ServicePrincipalRole.User, admin);
        workspace.SetAccountAdmin(analyst);
    }

    private static async Task CallAsync(WorkspaceEmulator emulator)
    {
        using Caller admin = Caller.Admin(emulator);
        using Caller stranger = new(emulator, "not-a-token");
        ServicePrincipal zuora = emulator.Workspace.ServicePrincipals[^1];
        await admin.Get(Caller.Scim + "/Me");
        await admin.Get(Caller.Scim + "/ServicePrincipals?filter=displayName%20eq%20%22zuora-connector%22&startIndex=1&count=100");
        await stranger.Get(Caller.Scim + "/Me");
        await admin.Get($"/api/2.0/permissions/warehouses/{emulator.Workspace.Warehouses[0].Id}");
        await admin.Get("/api/2.0/sql/warehouses/0000000000000000");
        CallResponse token = await admin.Post(
            "/api/2.0/token-management/on-behalf-of/tokens",
            new { application_id = zuora.ApplicationId, lifetime_seconds = 86400 * 30, comment = "trial" });
        using Caller connector = new(emulator, token["token_value"]);
        await connector.Get(Caller.Scim + "/Me");
        await connector.Post(
            "/api/2.0/sql/statements",
            new { warehouse_id = emulator.Workspace.Warehouses[0].Id, statement = "SELECT current_user()" });
    }
}
