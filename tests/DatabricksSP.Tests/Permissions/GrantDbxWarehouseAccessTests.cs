using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Permissions;

public class GrantDbxWarehouseAccessTests : WorkspaceTest
{
    [Fact]
    public void A_piped_warehouse_is_granted_and_the_level_can_be_chosen()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");

        Run($"Get-DbxWarehouse Zuora | Grant-DbxWarehouseAccess -ApplicationId {principal.ApplicationId} -PermissionLevel CAN_MANAGE");

        Assert.Equal(["CAN_MANAGE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Theory]
    [InlineData("CAN_MANAGE")]
    [InlineData("CAN_MONITOR")]
    public void A_higher_level_stays_and_the_verbose_stream_says_so(string level)
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantWarehouse(warehouse, principal, level);

        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Grant-DbxWarehouseAccess Zuora -Verbose");

        Assert.Equal([level], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
        Assert.Equal([level], Property<string[]>(result.OneOutput(), "Permission"));
        Assert.Contains(result.Verbose, line => line.Contains($"zuora keeps {level} on warehouse Zuora", StringComparison.Ordinal));
    }

    [Fact]
    public void An_owner_stays_owner()
    {
        ServicePrincipal owner = Workspace.AddServicePrincipal("owner");
        Warehouse warehouse = Workspace.AddWarehouse("Zuora", owner: owner);

        ScriptResult result = Run("Get-DbxServicePrincipal owner | Grant-DbxWarehouseAccess Zuora");

        Assert.Equal(["IS_OWNER"], LevelsOf(owner.ApplicationId, Workspace.WarehousePermissions(warehouse)));
        Assert.Equal(["IS_OWNER"], Property<string[]>(result.OneOutput(), "Permission"));
    }

    [Fact]
    public void A_lower_level_is_raised()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantWarehouse(warehouse, principal, "CAN_VIEW");

        Run("Get-DbxServicePrincipal zuora | Grant-DbxWarehouseAccess Zuora");

        Assert.Equal(["CAN_USE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void A_level_that_is_asked_for_is_given_even_if_it_is_lower()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantWarehouse(warehouse, principal, "CAN_MANAGE");

        Run("Get-DbxServicePrincipal zuora | Grant-DbxWarehouseAccess Zuora -PermissionLevel CAN_USE");

        Assert.Equal(["CAN_USE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void One_that_was_found_and_not_made_keeps_its_level()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantWarehouse(warehouse, principal, "CAN_MANAGE");

        Run("New-DbxServicePrincipal zuora -IfNotExists | Grant-DbxWarehouseAccess Zuora");

        Assert.Equal(["CAN_MANAGE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void One_that_was_made_a_moment_ago_keeps_what_it_has_got_since()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");

        Run("$made = New-DbxServicePrincipal zuora; $managed = $made | Grant-DbxTokenUsage | "
            + "Grant-DbxWarehouseAccess Zuora -PermissionLevel CAN_MANAGE; $made | Grant-DbxWarehouseAccess Zuora");

        string applicationId = Assert.Single(Workspace.ServicePrincipals).ApplicationId;
        Assert.Equal(["CAN_MANAGE"], LevelsOf(applicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void For_one_that_was_just_made_nobody_looks_what_it_has()
    {
        Workspace.AddWarehouse("Zuora");

        Run("1..20 | New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora");

        Assert.DoesNotContain(
            Emulator.Requests.CountsByRoute.Keys, static route => route.StartsWith("GET /api/2.0/permissions", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_are_looked_up_with_few_requests()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal[] principals = [.. Enumerable.Range(0, 50).Select(number => Workspace.AddServicePrincipal($"principal {number}"))];
        Array.ForEach(principals, each => Workspace.GrantWarehouse(warehouse, each, "CAN_MANAGE"));
        Session.SetVariable("ids", Array.ConvertAll(principals, static each => each.ApplicationId));

        Run("$ids + $ids | Grant-DbxWarehouseAccess Zuora");

        Assert.All(
            principals, each => Assert.Equal(["CAN_MANAGE"], LevelsOf(each.ApplicationId, Workspace.WarehousePermissions(warehouse))));
        Assert.InRange(Emulator.Requests.CountsByRoute["GET /api/2.0/permissions/warehouses/{id}"], 1, 8);
        Assert.False(Emulator.Requests.CountsByRoute.ContainsKey("PATCH /api/2.0/permissions/warehouses/{id}"));
    }

    [Fact]
    public void An_unknown_warehouse_is_the_error_of_each_input()
    {
        string[] ids = [.. Enumerable.Range(0, 3).Select(number => Workspace.AddServicePrincipal($"principal {number}").ApplicationId)];
        Session.SetVariable("ids", ids);

        ScriptResult result = Session.Invoke("$ids | ForEach-Object { [pscustomobject]@{ ApplicationId = $_; Warehouse = 'Zoura' } } | "
            + "Grant-DbxWarehouseAccess");

        Assert.Equal(ids, result.Errors.Select(static each => each.TargetObject));
    }

    [Fact]
    public void A_lookup_that_fails_is_made_again_for_later_inputs()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        string[] ids = [.. Enumerable.Range(0, 8).Select(number => Workspace.AddServicePrincipal($"principal {number}").ApplicationId)];
        Session.SetVariable("ids", ids);
        Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlForbidden, Path = "/api/2.0/sql/warehouses" });

        ScriptResult result = Session.Invoke(
            "$ids | ForEach-Object { [pscustomobject]@{ ApplicationId = $_; Warehouse = 'Zuora' } } | "
                + "Grant-DbxWarehouseAccess -BatchSize 1 -ThrottleLimit 1");

        Assert.InRange(result.Errors.Count, 1, 2);
        Assert.Equal(ids.Take(result.Errors.Count), result.Errors.Select(static each => each.TargetObject));
        Assert.Equal(ids.Skip(result.Errors.Count), result.Output.Select(each => Property<string>(each, "ApplicationId")));
    }
}
