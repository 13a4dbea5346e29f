using System.Management.Automation;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Warehouses;

public class GetDbxWarehouseTests : WorkspaceTest
{
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
}
