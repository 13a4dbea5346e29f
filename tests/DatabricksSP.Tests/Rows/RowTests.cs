using System.Management.Automation;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Rows;

/// <summary>What a row says travels down the line, so that each cmdlet finds its column.</summary>
public class RowTests : WorkspaceTest
{
    private const string Rows = """
        $rows = [pscustomobject]@{
            DisplayName = 'zuora'; Entitlements = 'workspace-access;databricks-sql-access'; Warehouse = 'Zuora'
            LifetimeDays = '365'; Comment = 'Zuora connector'; Team = 'billing'
        },
        [pscustomobject]@{
            DisplayName = 'fivetran'; Entitlements = 'databricks-sql-access'; Warehouse = 'Ingest'
            LifetimeDays = '30'; Comment = 'Fivetran'; Team = 'data'
        }

        """;

    [Fact]
    public void The_line_that_everybody_types_first_does_what_each_row_says()
    {
        Warehouse zuora = Workspace.AddWarehouse("Zuora");
        Warehouse ingest = Workspace.AddWarehouse("Ingest");

        ScriptResult result = Run(
            Rows + "$rows | New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess | New-DbxOboToken");

        Assert.Equal(["zuora", "fivetran"], result.Output.Select(static each => Property<string>(each, "DisplayName")));
        Assert.Equal(["billing", "data"], result.Output.Select(static each => Property<string>(each, "Team")));
        foreach ((string name, Warehouse warehouse, int days, string comment, int entitlements) in new[]
        {
            ("zuora", zuora, 365, "Zuora connector", 2),
            ("fivetran", ingest, 30, "Fivetran", 1),
        })
        {
            ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals, each => each.DisplayName == name);
            Assert.Equal(entitlements, principal.Entitlements.Length);
            Assert.Equal([PermissionLevel.CanUse], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
            Token token = Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
            AssertLifetime(days, token.ExpiresAt - token.CreatedAt);
            Assert.Equal(comment, token.Comment);
        }
    }

    [Fact]
    public void A_parameter_that_was_typed_wins_over_the_column()
    {
        ServicePrincipal principal = AddWithTokenUsage("zuora");

        Run($$"""
            [pscustomobject]@{ ApplicationId = '{{principal.ApplicationId}}'; LifetimeDays = 30; Comment = 'of the row' } |
                New-DbxOboToken -LifetimeDays 7
            """);

        Token token = Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
        AssertLifetime(7, token.ExpiresAt - token.CreatedAt);
        Assert.Equal("of the row", token.Comment);
    }

    [Fact]
    public void Blank_cells_mean_that_nothing_was_given()
    {
        Workspace.AddWarehouse("Zuora");

        Run("""
            [pscustomobject]@{
                Name = 'zuora'; ApplicationId = ''; ExternalId = ''; Entitlement = $null
                LifetimeDays = ''; Comment = ''; Scope = ' '; PermissionLevel = ''
            } | New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess -Warehouse Zuora | New-DbxOboToken
            """);

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals);
        Assert.StartsWith("databrickssp:", principal.ExternalId, StringComparison.Ordinal);
        Token token = Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
        AssertLifetime(730, token.ExpiresAt - token.CreatedAt);
        Assert.True(string.IsNullOrEmpty(token.Comment));
        Assert.Empty(token.Scopes);
    }

    [Fact]
    public void Blank_cells_leave_a_warehouse_its_defaults()
    {
        Run("""
            [pscustomobject]@{
                Name = 'Zuora'; ClusterSize = ''; AutoStopMinutes = ''; MinClusters = ''; MaxClusters = ''; WarehouseType = ''
            } | New-DbxWarehouse
            """);

        object warehouse = Run("Get-DbxWarehouse Zuora").OneOutput();
        Assert.Equal("2X-Small", Property<string>(warehouse, "ClusterSize"));
        Assert.Equal(10, Property<int?>(warehouse, "AutoStopMinutes"));
        Assert.Equal("PRO", Property<string>(warehouse, "WarehouseType"));
    }

    [Theory]
    [InlineData("New-DbxOboToken -LifetimeDays $undefined")]
    [InlineData("New-DbxOboToken -Scope $undefined")]
    [InlineData("New-DbxOAuthSecret -LifetimeDays ''")]
    [InlineData("Grant-DbxWarehouseAccess -Warehouse $undefined")]
    [InlineData("Grant-DbxWarehouseAccess Zuora -PermissionLevel $undefined")]
    public void What_was_typed_without_a_value_is_an_error_and_not_the_default(string command)
    {
        Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = AddWithTokenUsage("zuora");

        ErrorRecord error = RunFailing($"Get-DbxServicePrincipal zuora | {command}");

        Assert.Contains("without a value", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Workspace.Tokens, each => each.OwnerId == principal.Id);
        Assert.Empty(LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(Workspace.Warehouses[0])));
    }

    [Fact]
    public void A_row_without_a_warehouse_fails_alone_and_the_others_go_on()
    {
        Workspace.AddWarehouse("Zuora");

        ScriptResult result = Session.Invoke("""
            [pscustomobject]@{ Name = 'first'; Warehouse = '' }, [pscustomobject]@{ Name = 'second'; Warehouse = 'Zuora' } |
                New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess
            """);

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Dbx.WarehouseMissing,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["second"], result.Output.Select(static each => Property<string>(each, "DisplayName")));
    }

    [Fact]
    public void A_grant_of_something_else_brings_no_warehouse_along_and_hides_none()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");

        Run($$"""
            [pscustomobject]@{ Name = 'zuora'; WarehouseId = '{{warehouse.Id}}' } |
                New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess
            """);

        string applicationId = Assert.Single(Workspace.ServicePrincipals).ApplicationId;
        Assert.Equal([PermissionLevel.CanUse], LevelsOf(applicationId, Workspace.WarehousePermissions(warehouse)));
    }

    [Fact]
    public void A_column_never_hides_a_property_of_the_output()
    {
        ServicePrincipal principal = AddWithTokenUsage("zuora");

        object token = Run($$"""
            [pscustomobject]@{
                ApplicationId = '{{principal.ApplicationId}}'; Token = 'of the row'; TokenId = 'of the row'
                displayname = 'of the row'; Team = 'data'
            } | New-DbxOboToken
            """).OneOutput();

        Assert.Equal(Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id).TokenId, Property<string>(token, "TokenId"));
        Assert.IsType<System.Security.SecureString>(Property<object>(token, "Token"));
        Assert.Equal("data", Property<string>(token, "Team"));
    }

    [Fact]
    public void Script_blocks_say_what_becomes_of_a_row_and_the_row_travels_on()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");

        object token = Run("""
            [pscustomobject]@{ System = 'zuora'; Warehouse = 'Zuora'; Days = 30; Rights = 'Databricks SQL access' } |
                New-DbxServicePrincipal -Name { "$($_.System)-connector" } |
                Grant-DbxEntitlement -Entitlement { $_.Rights } |
                Grant-DbxTokenUsage |
                Grant-DbxWarehouseAccess |
                New-DbxOboToken -Comment { "for $($_.DisplayName)" } -LifetimeDays { $_.Days }
            """).OneOutput();

        ServicePrincipal principal = Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal("zuora-connector", principal.DisplayName);
        Assert.Equal(["databricks-sql-access"], principal.Entitlements);
        Assert.Equal([PermissionLevel.CanUse], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
        Token made = Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id);
        Assert.Equal("for zuora-connector", made.Comment);
        AssertLifetime(30, made.ExpiresAt - made.CreatedAt);
        Assert.Equal("zuora", Property<string>(token, "System"));
    }

    [Fact]
    public void Scopes_entitlements_and_levels_come_from_columns()
    {
        Warehouse warehouse = Workspace.AddWarehouse("Zuora");
        ServicePrincipal principal = AddWithTokenUsage("zuora");

        Run($$"""
            [pscustomobject]@{
                ApplicationId = '{{principal.ApplicationId}}'; Entitlement = 'Workspace access; Databricks SQL access'
                Warehouse = 'Zuora'; PermissionLevel = 'Can monitor'; Scope = 'sql;files'
            } | Grant-DbxEntitlement | Grant-DbxWarehouseAccess | New-DbxOboToken
            """);

        Assert.Equal(["databricks-sql-access", "workspace-access"], Workspace.ServicePrincipals[0].Entitlements.Order());
        Assert.Equal(["CAN_MONITOR"], LevelsOf(principal.ApplicationId, Workspace.WarehousePermissions(warehouse)));
        Assert.Equal(["sql", "files"], Assert.Single(Workspace.Tokens, each => each.OwnerId == principal.Id).Scopes);
    }

    [Theory]
    [InlineData("workspace-access", true)]
    [InlineData("databricks-sql-access", false)]
    [InlineData("", false)]
    public void What_is_tested_comes_from_a_column_and_a_blank_cell_means_the_usual(string cell, bool passed)
    {
        Workspace.AddServicePrincipal("zuora", null, "workspace-access");

        ScriptResult result = Run(
            $"[pscustomobject]@{{ Name = 'zuora'; Entitlement = '{cell}' }} | Get-DbxServicePrincipal | Test-DbxServicePrincipal");

        object entitlements = Assert.Single(result.Output, static each => Property<string>(each, "Check") == "Entitlements");
        Assert.Equal(passed, Property<bool>(entitlements, "Passed"));
    }

    [Fact]
    public void Rows_find_principals_that_are_there_and_travel_on_with_them()
    {
        Workspace.AddServicePrincipal("zuora");
        ServicePrincipal byId = Workspace.AddServicePrincipal("fivetran");

        ScriptResult result = Run($$"""
            [pscustomobject]@{ DisplayName = 'zuora'; Team = 'billing' },
            [pscustomobject]@{ DisplayName = 'of the row'; ApplicationId = '{{byId.ApplicationId}}'; Team = 'data' } |
                Get-DbxServicePrincipal
            """);

        Assert.Equal(["zuora", "fivetran"], result.Output.Select(static each => Property<string>(each, "DisplayName")));
        Assert.Equal(["billing", "data"], result.Output.Select(static each => Property<string>(each, "Team")));
    }

    [Fact]
    public void Columns_are_not_in_the_views()
    {
        ScriptResult result = Run("[pscustomobject]@{ Name = 'zuora'; Team = 'billing' } | New-DbxServicePrincipal");

        Assert.DoesNotContain("billing", result.Screen, StringComparison.Ordinal);
        Assert.Equal("billing", Property<string>(result.OneOutput(), "Team"));
    }

    private ServicePrincipal AddWithTokenUsage(string name)
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal(name);
        Workspace.GrantTokenUsage(principal);
        return principal;
    }

    // The seconds tell a token from others if the response is lost, so it lives up to ten minutes less.
    private static void AssertLifetime(int days, TimeSpan? lifetime) =>
        Assert.InRange(lifetime!.Value, TimeSpan.FromDays(days) - TimeSpan.FromMinutes(10), TimeSpan.FromDays(days));
}
