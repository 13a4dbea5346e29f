using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Warehouses;

public class WarehouseTests : WorkspaceTest
{
    [Fact]
    public void A_new_warehouse_has_what_a_connector_wants_to_know()
    {
        object warehouse = Run("New-DbxWarehouse Zuora -Size Small -Serverless -AutoStopMinutes 20").OneOutput();

        Assert.Equal(Assert.Single(Workspace.Warehouses).Id, Property<string>(warehouse, "WarehouseId"));
        Assert.Equal("Small", Property<string>(warehouse, "ClusterSize"));
        Assert.Equal(20, Property<int?>(warehouse, "AutoStopMinutes"));
        Assert.True(Property<bool?>(warehouse, "Serverless"));
        Assert.Equal("/sql/1.0/warehouses/" + Workspace.Warehouses[0].Id, Property<string>(warehouse, "HttpPath"));
    }

    [Fact]
    public void A_name_that_is_taken_is_an_error_and_if_not_exists_takes_it()
    {
        Warehouse there = Workspace.AddWarehouse("Zuora");

        Assert.Contains("-IfNotExists", RunFailing("New-DbxWarehouse Zuora").ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(there.Id, Property<string>(Run("New-DbxWarehouse Zuora -IfNotExists").OneOutput(), "WarehouseId"));
        Assert.Single(Workspace.Warehouses);
    }

    [Fact]
    public void Warehouses_are_found_by_wildcard_and_by_ID()
    {
        Warehouse zuora = Workspace.AddWarehouse("Zuora");
        Workspace.AddWarehouse("BI");

        Assert.Equal(2, Run("Get-DbxWarehouse").Output.Count);
        Assert.Equal(zuora.Id, Property<string>(Run("Get-DbxWarehouse zu*").OneOutput(), "WarehouseId"));
        Assert.Equal("Zuora", Property<string>(Run($"Get-DbxWarehouse -Id {zuora.Id}").OneOutput(), "Name"));
        Assert.Equal(ErrorCategory.ObjectNotFound, RunFailing("Get-DbxWarehouse nothing").CategoryInfo.Category);
        Assert.Equal(ErrorCategory.ObjectNotFound, RunFailing("Get-DbxWarehouse -Id 0123456789abcdef").CategoryInfo.Category);
    }

    [Fact]
    public void A_piped_warehouse_is_granted_and_the_level_can_be_chosen()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");

        Run($"Get-DbxWarehouse Zuora | Grant-DbxWarehouseAccess -ApplicationId {principal.ApplicationId} -PermissionLevel CAN_MANAGE");

        Assert.Equal(["CAN_MANAGE"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void Names_are_completed_on_tab()
    {
        Workspace.AddWarehouse("Zuora Export");
        Workspace.AddWarehouse("BI");

        ScriptResult result = Run("""
            $line = 'Grant-DbxWarehouseAccess -Warehouse zu'
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | ForEach-Object CompletionText
            """);

        Assert.Equal("'Zuora Export'", result.OneOutput());
    }
}
