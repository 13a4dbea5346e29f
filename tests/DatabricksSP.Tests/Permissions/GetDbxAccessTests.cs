using System.Management.Automation;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Permissions;

/// <summary>Get-DbxTokenUsage and Get-DbxWarehouseAccess.</summary>
public class GetDbxAccessTests : WorkspaceTest
{
    private Warehouse _warehouse = null!;
    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _warehouse = Workspace.AddWarehouse("Zuora", owner: Workspace.AddServicePrincipal("owner"));
        Workspace.AddWarehouse("BI");
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        Group inner = Workspace.AddGroup("connectors");
        Group outer = Workspace.AddGroup("outside");
        Workspace.AddMember(inner, _zuora);
        Workspace.AddMember(outer, inner);
        Workspace.GrantWarehouse(_warehouse, _zuora);
        Workspace.GrantWarehouse(_warehouse, outer, "CAN_MONITOR");
        Workspace.GrantTokenUsage(_orb);
        Workspace.GrantTokenUsage(inner);
    }

    [Fact]
    public void A_warehouse_tells_who_has_what()
    {
        ScriptResult result = Run("Get-DbxWarehouseAccess zuora");

        Assert.Equal(
            [
                "admins Group CAN_MANAGE True",
                "outside Group CAN_MONITOR False",
                "owner ServicePrincipal IS_OWNER False",
                "zuora ServicePrincipal CAN_USE False",
            ],
            result.Output
                .Select(static each => Words(each, "Name", "PrincipalType", "PermissionLevel", "Inherited"))
                .Order(StringComparer.Ordinal));
        Assert.All(result.Output, each => Assert.Equal(_warehouse.Id, Property<string>(each, "WarehouseId")));
        Assert.Contains("CAN_MONITOR", result.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_service_principal_it_tells_its_own_and_the_group_through_which_it_has_more()
    {
        string[] access = [.. Run("Get-DbxServicePrincipal zuora | Get-DbxWarehouseAccess").Output
            .Select(static each => Words(each, "Name", "ObjectName", "PermissionLevel", "Group"))];

        Assert.Equal(["zuora Zuora CAN_MONITOR outside", "zuora Zuora CAN_USE "], access.Order());
    }

    [Fact]
    public void Token_usage_is_told_in_the_same_way()
    {
        Assert.Contains(
            "orb CAN_USE ",
            Run("Get-DbxTokenUsage").Output.Select(static each => Words(each, "Name", "PermissionLevel", "Group")));
        Assert.Equal(
            "zuora CAN_USE connectors",
            Words(Run("Get-DbxServicePrincipal zuora | Get-DbxTokenUsage").Output.Single(), "Name", "PermissionLevel", "Group"));
        Assert.Empty(Run("Get-DbxServicePrincipal owner | Get-DbxTokenUsage").Output);
    }

    [Fact]
    public void What_it_got_pipes_on_to_what_takes_it()
    {
        Run("Get-DbxWarehouseAccess Zuora | Where-Object Name -eq zuora | Revoke-DbxWarehouseAccess -Force");
        Run("Get-DbxTokenUsage | Where-Object PrincipalType -eq ServicePrincipal | Revoke-DbxTokenUsage -Force");

        Assert.Empty(LevelsOf(_zuora.ApplicationId, Workspace.WarehousePermissions(_warehouse)));
        Assert.Empty(LevelsOf(_orb.ApplicationId, Workspace.TokenPermissions));
    }

    [Fact]
    public void Warehouses_are_piped_in_too() => Assert.Equal(
        ["BI", "Zuora"],
        Run("Get-DbxWarehouse | Get-DbxWarehouseAccess").Output
            .Select(static each => Property<string>(each, "ObjectName"))
            .Distinct()
            .Order());

    [Fact]
    public void Many_read_each_list_once()
    {
        Array.ForEach(Workspace.AddTokenUsers(30), each => Workspace.GrantWarehouse(_warehouse, each));
        Run("$all = Get-DbxServicePrincipal 'principal*'");
        Emulator.Requests.Clear();

        ScriptResult result = Run("$all | Get-DbxWarehouseAccess Zuora");

        Assert.Equal(
            Enumerable.Range(0, 30).Select(static number => $"principal {number}"),
            result.Output.Select(static each => Property<string>(each, "Name")));
        Assert.Single(Emulator.Requests.All, static each => each.Path.Contains("/permissions/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_there_is_an_error_of_it_alone()
    {
        ScriptResult result = Session.Invoke(
            $"Get-DbxWarehouseAccess nope; Get-DbxTokenUsage -ApplicationId {Guid.NewGuid()}, zuora, {_orb.ApplicationId}");

        Assert.Equal(
            ["InvalidArgument", "ObjectNotFound", "ObjectNotFound"],
            result.Errors.Select(static each => each.CategoryInfo.Category.ToString()).Order());
        Assert.Equal("orb", Property<string>(result.OneOutput(), "Name"));
    }

    [Fact]
    public void Who_may_not_see_a_list_is_refused()
    {
        Assert.Empty(Connect(Workspace.CreateToken(_orb)).Errors);

        Assert.Equal(ErrorCategory.PermissionDenied, RunFailing("Get-DbxTokenUsage").CategoryInfo.Category);
        Assert.Equal(ErrorCategory.PermissionDenied, RunFailing($"Get-DbxWarehouseAccess {_warehouse.Id}").CategoryInfo.Category);
    }

    private static string Words(PSObject of, params string[] properties) =>
        string.Join(' ', properties.Select(each => of.Properties[each].Value?.ToString() ?? ""));
}
