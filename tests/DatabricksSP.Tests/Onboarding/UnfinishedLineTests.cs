using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>
/// What is constant is checked before anything is made; a line that fails in the middle says where it stands and how to go on.
/// </summary>
public class UnfinishedLineTests() : WorkspaceTest(new EmulatorOptions { MaxTokenLifetimeDays = 90 })
{
    [Theory]
    [InlineData("Grant-DbxWarehouseAccess -Warehouse Zoura")]
    [InlineData("Grant-DbxWarehouseAccess -Warehouse Zoura -Connection $name")]
    [InlineData("Test-DbxServicePrincipal -Warehouse Zoura")]
    public void A_warehouse_that_is_not_there_ends_the_line_before_anything_is_made(string step)
    {
        Workspace.AddWarehouse("Zuora");
        Run("$name = (Get-DbxConnection).Name");

        ErrorRecord error = RunFailing($"New-DbxServicePrincipal zuora | Grant-DbxTokenUsage | {step}");

        Assert.StartsWith("Dbx.WarehouseNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task With_several_connections_the_input_says_where_the_warehouse_is()
    {
        await using WorkspaceEmulator west = await WorkspaceEmulator.StartAsync();
        Warehouse warehouse = west.Workspace.AddWarehouse("Zuora");
        Session.SetVariable("second", west.Url.ToString());
        Session.SetVariable("secondToken", west.AdminToken);
        Run("Connect-DbxWorkspace $second $secondToken -Name west; Get-DbxConnection | Where-Object Name -ne west | Select-DbxConnection");

        Run("New-DbxServicePrincipal zuora -Connection west | Grant-DbxWarehouseAccess -Warehouse Zuora");

        string applicationId = Assert.Single(west.Workspace.ServicePrincipals).ApplicationId;
        Assert.Equal([PermissionLevel.CanUse], LevelsOf(applicationId, west.Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void The_error_of_a_later_step_says_what_was_made_what_it_has_and_how_to_go_on()
    {
        Workspace.AddWarehouse("Zuora");

        ErrorRecord error = RunFailing("""
            New-DbxServicePrincipal zuora -Entitlement workspace-access | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora |
                New-DbxOboToken -LifetimeDays 365
            """);

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals);
        Assert.Contains(
            $"zuora ({principal.ApplicationId}) was made, and has: workspace-access, CAN_USE on tokens, CAN_USE on warehouse Zuora.",
            error.ToString(),
            StringComparison.Ordinal);
        Assert.Contains("-LifetimeDays", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-IfNotExists", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(principal.ApplicationId, error.TargetObject);

        Run("""
            New-DbxServicePrincipal zuora -Entitlement workspace-access -IfNotExists | Grant-DbxTokenUsage |
                Grant-DbxWarehouseAccess Zuora | New-DbxOboToken -LifetimeDays 30
            """);
        Assert.Single(Workspace.ServicePrincipals);
        Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
    }

    [Fact]
    public void A_row_without_a_warehouse_is_told_where_its_principal_stands_too()
    {
        ErrorRecord error = RunFailing(
            "[pscustomobject]@{ Name = 'zuora'; Warehouse = '' } | New-DbxServicePrincipal | Grant-DbxWarehouseAccess");

        Assert.Contains("was made, and has: nothing yet", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_a_principal_that_was_there_says_nothing_of_making_it()
    {
        Workspace.AddServicePrincipal("zuora");

        ErrorRecord error = RunFailing("New-DbxServicePrincipal zuora -IfNotExists | New-DbxOboToken -LifetimeDays 365");

        Assert.DoesNotContain("was made", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-DbxOboToken -Comment 'for Zuora'", "730 days", "'for Zuora'")]
    [InlineData("New-DbxOboToken -LifetimeDays 30", "for 30 days", "token")]
    [InlineData("New-DbxOAuthSecret", "730 days", "OAuth secret")]
    public void What_if_and_the_verbose_stream_say_how_long_a_credential_will_live(string command, string lifetime, string other)
    {
        Workspace.GrantTokenUsage(Workspace.AddServicePrincipal("zuora"));

        string screen = Run($"Get-DbxServicePrincipal zuora | {command} -WhatIf").Screen;
        ScriptResult made = Run($"Get-DbxServicePrincipal zuora | {command} -Verbose");

        Assert.Contains(lifetime, screen, StringComparison.Ordinal);
        Assert.Contains(other, screen, StringComparison.Ordinal);
        Assert.Contains(made.Verbose, each => each.Contains(lifetime, StringComparison.Ordinal));
    }
}
