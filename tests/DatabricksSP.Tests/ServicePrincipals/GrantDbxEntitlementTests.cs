using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

public class GrantDbxEntitlementTests : WorkspaceTest
{
    [Fact]
    public void Entitlements_are_added_to_those_there_are()
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create");

        object grant = Run("Get-DbxServicePrincipal zuora | Grant-DbxEntitlement databricks-sql-access, workspace-access").OneOutput();
        Run($"Grant-DbxEntitlement workspace-access {principal.ApplicationId}");

        Assert.Equal(
            ["allow-cluster-create", "databricks-sql-access", "workspace-access"],
            Workspace.ServicePrincipals[0].Entitlements.Order());
        Assert.Equal(principal.Id, Property<string>(grant, "ServicePrincipalId"));
        Assert.Equal(["databricks-sql-access", "workspace-access"], Property<string[]>(grant, "Permission"));
    }
}
