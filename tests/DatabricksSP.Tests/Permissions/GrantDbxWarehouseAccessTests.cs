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
}
