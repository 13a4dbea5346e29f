using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tests.Browser;

/// <summary>A workspace in which some administrator has been busy.</summary>
internal static class SampleWorkspace
{
    public static async Task<WorkspaceEmulator> StartAsync()
    {
        var emulator = await WorkspaceEmulator.StartAsync();
        Fill(emulator.Workspace);
        await CallAsync(emulator);
        return emulator;
    }

    private static void Fill(Workspace workspace)
    {
        var legacy = workspace.AddServicePrincipal("legacy-importer", null, Entitlement.WorkspaceAccess);
        var dashboards = workspace.AddServicePrincipal("Tableau dashboards", null, Entitlement.DatabricksSqlAccess);
        var pipeline = workspace.AddServicePrincipal("nightly-pipeline", null, Entitlement.WorkspaceAccess, Entitlement.AllowClusterCreate);
        var billing = workspace.AddServicePrincipal(
            "Zuora-Anbindung «Abrechnung»", null, Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess);
        var zuora = workspace.AddServicePrincipal("zuora-connector", null, Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess);

        var admin = workspace.Users[0];
        var analyst = workspace.AddUser("analyst@example.com");
        var zuoraWarehouse = workspace.AddWarehouse("Zuora", owner: admin);
        var reporting = workspace.AddWarehouse("Reporting", owner: analyst);
        workspace.AddWarehouse("Sandbox", running: false);

        workspace.GrantWarehouse(zuoraWarehouse, zuora);
        workspace.GrantWarehouse(zuoraWarehouse, billing);
        workspace.GrantWarehouse(reporting, dashboards);
        workspace.GrantWarehouse(reporting, billing, PermissionLevel.CanMonitor);

        foreach (var principal in (Principal[])[analyst, dashboards, billing, zuora])
        {
            workspace.GrantTokenUsage(principal);
        }

        workspace.CreateToken(legacy, "import of 2019", TimeSpan.FromDays(-12));
        workspace.CreateToken(dashboards, "Tableau Server", TimeSpan.FromDays(90));
        workspace.CreateToken(pipeline);
        workspace.CreateToken(billing, "Zuora, Mandant 7 – bitte nicht löschen", TimeSpan.FromHours(20));
        workspace.CreateToken(zuora, "Zuora connector", TimeSpan.FromDays(365));
        workspace.SetActive(legacy, active: false);
    }

    private static async Task CallAsync(WorkspaceEmulator emulator)
    {
        using var admin = Caller.Admin(emulator);
        using var stranger = new Caller(emulator, "not-a-token");
        var zuora = emulator.Workspace.ServicePrincipals[^1];
        await admin.Get(Caller.Scim + "/Me");
        await admin.Get(Caller.Scim + "/ServicePrincipals?filter=displayName%20eq%20%22zuora-connector%22&startIndex=1&count=100");
        await stranger.Get(Caller.Scim + "/Me");
        await admin.Get($"/api/2.0/permissions/warehouses/{emulator.Workspace.Warehouses[0].Id}");
        await admin.Get("/api/2.0/sql/warehouses/0000000000000000");
        var token = await admin.Post(
            "/api/2.0/token-management/on-behalf-of/tokens",
            new { application_id = zuora.ApplicationId, lifetime_seconds = 86400 * 30, comment = "trial" });
        using var connector = new Caller(emulator, token["token_value"]);
        await connector.Get(Caller.Scim + "/Me");
        await connector.Post(
            "/api/2.0/sql/statements",
            new { warehouse_id = emulator.Workspace.Warehouses[0].Id, statement = "SELECT current_user()" });
    }
}
