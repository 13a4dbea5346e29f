using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Rows;

/// <summary>What is written to a file can be read back: a cell holds what a parameter takes.</summary>
public class CellTests : WorkspaceTest
{
    [Fact]
    public void Lists_are_cells_that_come_back()
    {
        Workspace.AddServicePrincipal("zuora", null, "workspace-access", "databricks-sql-access");

        // As Export-Csv writes a cell.
        Run("""
            $principal = Get-DbxServicePrincipal zuora
            $row = [pscustomobject]@{ Name = 'again'; Entitlements = $principal.Entitlements.ToString() }
            if ($row.Entitlements -ne 'workspace-access;databricks-sql-access') { throw $row.Entitlements }
            $null = $row | New-DbxServicePrincipal
            """);

        ServicePrincipal again = Assert.Single(Workspace.ServicePrincipals, static each => each.DisplayName == "again");
        Assert.Equal(["databricks-sql-access", "workspace-access"], again.Entitlements.Order());
    }

    [Fact]
    public void A_list_is_still_a_list_to_PowerShell()
    {
        Workspace.AddServicePrincipal("zuora", null, "workspace-access", "databricks-sql-access");

        object joined = Run("""
            $list = (Get-DbxServicePrincipal zuora).Entitlements
            "$($list -join ', ')|$($list.Count)|$($list[1])|$($list -contains 'workspace-access')|$(foreach ($each in $list) { "<$each>" })"
            """).OneOutput();

        Assert.Equal(
            "workspace-access, databricks-sql-access|2|databricks-sql-access|True|<workspace-access> <databricks-sql-access>",
            joined.ToString());
    }

    [Theory]
    [InlineData("New-DbxOboToken -LifetimeDays 30")]
    [InlineData("New-DbxOAuthSecret -LifetimeDays 30")]
    public void The_expiry_is_what_a_vault_takes_as_metadata(string command)
    {
        Workspace.GrantTokenUsage(Workspace.AddServicePrincipal("zuora"));

        DateTime expiry = Assert.IsType<DateTime>(
            Property<object>(Run($"Get-DbxServicePrincipal zuora | {command}").OneOutput(), "ExpiryTime"));

        // Get-Date has the local time, and dates are compared without regard to their kind.
        Assert.Equal(DateTimeKind.Local, expiry.Kind);
        Assert.Equal(30, (expiry - DateTime.Now).TotalDays, 0.1);
    }

    [Theory]
    [InlineData("New-DbxServicePrincipal new -Entitlement 'Databricks SQL access', 'Workspace access'")]
    [InlineData("New-DbxServicePrincipal new -Entitlement 'databricks sql ACCESS;workspace-access'")]
    [InlineData("New-DbxServicePrincipal new -Entitlement 'databricks-sql-access workspace-access'")]
    public void Entitlements_go_by_the_words_of_the_page_too(string line)
    {
        Run(line);

        Assert.Equal(["databricks-sql-access", "workspace-access"], Workspace.ServicePrincipals[0].Entitlements.Order());
    }

    [Theory]
    [InlineData("Can use", "CAN_USE")]
    [InlineData("can manage", "CAN_MANAGE")]
    [InlineData("CAN_MONITOR", "CAN_MONITOR")]
    public void Permission_levels_go_by_the_words_of_the_page_too(string given, string level)
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora");
        Workspace.AddWarehouse("Zuora");

        Run($"Get-DbxServicePrincipal zuora | Grant-DbxWarehouseAccess Zuora -PermissionLevel '{given}'");

        Assert.Equal([level], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(Workspace.Warehouses[0])));
    }

    [Fact]
    public void An_unknown_level_is_refused_with_those_there_are()
    {
        Workspace.AddServicePrincipal("zuora");
        Workspace.AddWarehouse("Zuora");

        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Grant-DbxWarehouseAccess Zuora -PermissionLevel 'Can fly'");

        Assert.Contains("CAN_VIEW, CAN_MONITOR, CAN_USE, CAN_MANAGE", error.ToString(), StringComparison.Ordinal);
    }
}
