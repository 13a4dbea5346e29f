using System.Net;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Tests;

/// <summary>The whole way from nothing to a connection that works, as an administrator walks it.</summary>
public class WorkflowTests
{
    [Fact]
    public async Task A_new_principal_gets_a_token_that_runs_sql_as_itself()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { WarehouseStartDelay = TimeSpan.Zero }
        );
        using Caller admin = Caller.Admin(emulator);

        string warehouse = (await admin.Post("/api/2.0/sql/warehouses", new { name = "Zuora", cluster_size = "2X-Small" }))["id"]!;
        string applicationId = (await admin.Post(
            Caller.Scim + "/ServicePrincipals",
            new
            {
                displayName = "zuora",
                entitlements = new[] { new { value = "databricks-sql-access" }, new { value = "workspace-access" } },
            }))["applicationId"]!;
        var grant = new { access_control_list = new[] { new { service_principal_name = applicationId, permission_level = "CAN_USE" } } };
        var token = new { application_id = applicationId, lifetime_seconds = 31536000, comment = "Zuora connector" };

        (await admin.Post("/api/2.0/token-management/on-behalf-of/tokens", token)).IsError(
            HttpStatusCode.NotFound,
            "FEATURE_DISABLED",
            "On-behalf-of token creation for service principals is not enabled for this workspace");

        await admin.Patch("/api/2.0/permissions/authorization/tokens", grant);
        await admin.Patch($"/api/2.0/permissions/warehouses/{warehouse}", grant);
        CallResponse created = await admin.Post("/api/2.0/token-management/on-behalf-of/tokens", token);
        Assert.Equal(HttpStatusCode.OK, created.Status);

        using Caller zuora = new(emulator, created["token_value"]);
        CallResponse me = await zuora.Get(Caller.Scim + "/Me");
        Assert.Equal(applicationId, me["userName"]);
        CallResponse statement = await zuora.Post(
            "/api/2.0/sql/statements",
            new { warehouse_id = warehouse, statement = "SELECT current_user()" }
        );
        Assert.Equal(applicationId, statement.Json.GetProperty("result").GetProperty("data_array")[0][0].GetString());

        Assert.Contains(
            new Permission(PrincipalKind.ServicePrincipal, applicationId, "CAN_USE", false), emulator.Workspace.TokenPermissions);
        Assert.Equal(["databricks-sql-access", "workspace-access"], emulator.Workspace.ServicePrincipals.Single().Entitlements);
        Assert.Equal(applicationId, emulator.Workspace.Tokens.Single(each => each.Comment == "Zuora connector").OwnerName);
    }

    [Fact]
    public async Task The_request_log_holds_no_secret()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        string value = (await admin.Post("/api/2.0/token/create", new { comment = "c" }))["token_value"]!;

        LoggedRequest logged = Assert.Single(emulator.Requests.All);
        Assert.Contains("\"token_value\":\"**REDACTED**\"", logged.ResponseBody, StringComparison.Ordinal);
        Assert.DoesNotContain(value, logged.ToString(), StringComparison.Ordinal);
        Assert.Equal("POST /api/2.0/token/create", logged.Route);
        Assert.Equal("admin@example.com", logged.Principal);
    }
}
