using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security;
using System.Text.Json;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding;

public class OneLinerTests : WorkspaceTest
{
    private const string Line = """
        New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access |
            Grant-DbxTokenUsage |
            Grant-DbxWarehouseAccess -Warehouse Zuora |
            New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector'
        """;

    [Fact]
    public void The_line_leaves_exactly_what_it_says_and_touches_nothing_else()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal other = Workspace.AddServicePrincipal("somebody else");
        Workspace.GrantTokenUsage(other);
        Workspace.GrantWarehouse(warehouse, other, PermissionLevel.CanManage);
        Permission[] tokensBefore = [.. Workspace.TokenPermissions];
        Permission[] warehouseBefore = [.. Workspace.WarehousePermissions(warehouse)];

        object output = Run(Line).OneOutput();

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals, each => each.DisplayName == "zuora");
        Assert.Equal(["databricks-sql-access", "workspace-access"], principal.Entitlements.Order());
        Assert.Equal([PermissionLevel.CanUse], LevelsOf(principal.ApplicationId, Workspace.TokenPermissions));
        Assert.Equal([PermissionLevel.CanUse], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
        Token token = Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
        Assert.Equal("Zuora connector", token.Comment);
        Assert.InRange(
            (token.ExpiresAt - token.CreatedAt)!.Value, TimeSpan.FromDays(365) - TimeSpan.FromMinutes(10), TimeSpan.FromDays(365));

        Assert.Equal(tokensBefore, Workspace.TokenPermissions.Where(each => each.PrincipalName != principal.ApplicationId));
        Assert.Equal(
            warehouseBefore, Workspace.WarehousePermissions(warehouse).Where(each => each.PrincipalName != principal.ApplicationId));

        Assert.Equal(token.TokenId, Property<string>(output, "TokenId"));
        Assert.Equal(principal.ApplicationId, Property<string>(output, "ApplicationId"));
        Assert.Equal(principal.Id, Property<string>(output, "ServicePrincipalId"));
        Assert.Equal("zuora", Property<string>(output, "DisplayName"));
        Assert.Equal(warehouse.Id, Property<string>(output, "WarehouseId"));
    }

    [Fact]
    public async Task The_token_of_the_line_works()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        object output = Run(Line).OneOutput();
        string value = new NetworkCredential("", Property<SecureString>(output, "Token")).Password;

        using HttpClient bearer = new() { BaseAddress = Emulator.Url };
        bearer.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value);
        using HttpResponseMessage answer = await bearer.PostAsJsonAsync(
            "api/2.0/sql/statements", new { statement = "SELECT current_user()", warehouse_id = warehouse.Id });

        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(
            Property<string>(output, "ApplicationId"),
            json.RootElement.GetProperty("result").GetProperty("data_array")[0][0].GetString());
    }

    [Fact]
    public async Task Over_two_connections_the_line_works_in_both_workspaces()
    {
        await using WorkspaceEmulator second = await WorkspaceEmulator.StartAsync(new EmulatorOptions { StarterWarehouse = false });
        Workspace.AddWarehouse("Zuora");
        second.Workspace.AddWarehouse("Zuora");
        Session.SetVariable("second", second.Url.ToString());
        Session.SetVariable("secondToken", second.AdminToken);
        Run("Connect-DbxWorkspace $second $secondToken");

        ScriptResult result = Run("Get-DbxConnection | " + Line);

        Assert.Equal(2, result.Output.Count);
        foreach (Workspace workspace in new[] { Workspace, second.Workspace })
        {
            ServicePrincipal principal = Assert.Single(workspace.ServicePrincipals);
            Assert.Single(workspace.Tokens, each => each.OwnerId == principal.Id);
            Assert.Equal([PermissionLevel.CanUse], LevelsOf(principal.ApplicationId, workspace.TokenPermissions));
            Assert.Equal(
                [PermissionLevel.CanUse], LevelsOf(principal.ApplicationId, workspace.WarehousePermissions(workspace.Warehouses[0])));
        }
    }

    [Fact]
    public async Task The_curl_of_the_vendors_works_after_the_grants_and_is_refused_before_them()
    {
        Workspace.AddWarehouse("Zuora");
        string applicationId = Property<string>(
            Run("New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access").OneOutput(), "ApplicationId");

        (HttpStatusCode status, string body) = await CurlAsync(applicationId);
        Assert.NotEqual(HttpStatusCode.OK, status);
        Assert.Contains(
            "On-behalf-of token creation for service principals is not enabled for this workspace", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Workspace.Tokens, token => token.OwnerName == applicationId);

        Run($"Grant-DbxTokenUsage {applicationId} | Grant-DbxWarehouseAccess Zuora");

        (status, body) = await CurlAsync(applicationId);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("token_value", body, StringComparison.Ordinal);
        Assert.Single(Workspace.Tokens, token => token.OwnerName == applicationId);
    }

    [Fact]
    public void What_if_changes_nothing_and_says_what_it_would_do()
    {
        Workspace.AddWarehouse("Zuora");
        ScriptResult result = Run("New-DbxServicePrincipal zuora -WhatIf");

        Assert.Empty(result.Output);
        Assert.Empty(Workspace.ServicePrincipals);
        Assert.Contains("Create service principal", result.Screen, StringComparison.Ordinal);
        Assert.Contains("zuora", result.Screen, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> CurlAsync(string applicationId)
    {
        using HttpClient curl = new() { BaseAddress = Emulator.Url };
        curl.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Emulator.AdminToken);
        using HttpResponseMessage answer = await curl.PostAsJsonAsync(
            "api/2.0/token-management/on-behalf-of/tokens",
            new { application_id = applicationId, comment = "Zuora connector", lifetime_seconds = 31_536_000 });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
