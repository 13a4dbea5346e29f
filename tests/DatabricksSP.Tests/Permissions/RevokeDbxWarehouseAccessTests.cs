using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Permissions;

public class RevokeDbxWarehouseAccessTests : WorkspaceTest
{
    private Warehouse _warehouse = null!;
    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _warehouse = Workspace.AddWarehouse("Zuora", owner: Workspace.AddServicePrincipal("owner of Zuora"));
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        Workspace.GrantWarehouse(_warehouse, _zuora);
        Workspace.GrantWarehouse(_warehouse, _orb, "CAN_MONITOR");
    }

    [Fact]
    public void The_one_entry_goes_and_all_others_stay()
    {
        string[] others = Others();

        Run("Get-DbxServicePrincipal zuora | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force");

        Assert.Empty(Levels(_zuora));
        Assert.Equal(["CAN_MONITOR"], Levels(_orb));
        Assert.Equal(others, Others());
    }

    [Fact]
    public void Nothing_is_written_unless_it_is_asked_for()
    {
        Assert.Empty(Run("Get-DbxServicePrincipal zuora | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force").Output);

        object taken = Run("Get-DbxServicePrincipal orb | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force -PassThru").OneOutput();

        Assert.Equal(["CAN_MONITOR"], Property<string[]>(taken, "Permission"));
        Assert.Equal(_warehouse.Id, Property<string>(taken, "ObjectId"));
        Assert.Equal(_orb.ApplicationId, Property<string>(taken, "ApplicationId"));
    }

    [Fact]
    public void It_asks_and_says_what_will_be_lost()
    {
        Session.Answers.Type("n");

        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Revoke-DbxWarehouseAccess -Warehouse Zuora");

        Assert.Contains("stops working", result.Screen, StringComparison.Ordinal);
        Assert.Equal(["CAN_USE"], Levels(_zuora));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_changes_nothing(string arguments)
    {
        ScriptResult result = Run("Get-DbxServicePrincipal zuora | Revoke-DbxWarehouseAccess -Warehouse Zuora " + arguments);

        Assert.Contains("Revoke access to warehouse Zuora", result.Screen, StringComparison.Ordinal);
        Assert.Equal(["CAN_USE"], Levels(_zuora));
    }

    [Fact]
    public void Already_gone_is_no_error()
    {
        ServicePrincipal never = Workspace.AddServicePrincipal("never");

        ScriptResult result = Run($"Revoke-DbxWarehouseAccess Zuora {never.ApplicationId} -Force -Verbose");

        Assert.Contains(result.Verbose, static line => line.Contains("nothing to revoke", StringComparison.Ordinal));
        Assert.DoesNotContain(Emulator.Requests.All, static request => request.Method == "PUT");
    }

    [Fact]
    public void The_owner_stays_and_the_error_says_why()
    {
        ServicePrincipal owner = Workspace.AddServicePrincipal("owner");
        Warehouse own = Workspace.AddWarehouse("Own", owner: owner);

        ErrorRecord error = RunFailing($"Revoke-DbxWarehouseAccess Own {owner.ApplicationId} -Force");

        Assert.StartsWith("Dbx.OwnerStays", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(owner.ApplicationId, error.TargetObject);
        Assert.Equal(["IS_OWNER"], LevelsOf(owner.ApplicationId, Workspace.WarehousePermissions(own)));
    }

    [Fact]
    public void A_thousand_go_with_fifteen_requests_at_most()
    {
        for (int i = 0; i < 1000; i++)
        {
            Workspace.GrantWarehouse(_warehouse, Workspace.AddServicePrincipal($"many {i}"));
        }

        Run("$many = Get-DbxServicePrincipal many*");
        Emulator.Requests.Clear();

        ScriptResult result = Run("$many | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force -PassThru");

        Assert.Equal(1000, result.Output.Count);
        Assert.InRange(Emulator.Requests.Count, 4, 15);
        Assert.Equal(["CAN_USE"], Levels(_zuora));
    }

    [Fact]
    public void A_caller_who_may_not_manage_the_warehouse_is_refused()
    {
        Workspace.GrantTokenUsage(_orb);
        Assert.Empty(Connect(Workspace.CreateToken(_orb)).Errors);

        ErrorRecord error = RunFailing($"Revoke-DbxWarehouseAccess {_warehouse.Id} {_zuora.ApplicationId} -Force");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal(["CAN_USE"], Levels(_zuora));
    }

    private string[] Levels(ServicePrincipal principal) => LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(_warehouse));

    private string[] Others() =>
        [.. Workspace.WarehousePermissions(_warehouse)
            .Where(each => each.PrincipalName != _zuora.ApplicationId)
            .Select(static each => each.ToString())];
}
