using System.Collections;
using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Warehouses;

/// <summary>Set-DbxWarehouse, and the tags that New-DbxWarehouse makes.</summary>
public class SetDbxWarehouseTests : WorkspaceTest
{
    private Warehouse _warehouse = null!;

    private Warehouse Zuora => Workspace.Warehouses.Single(each => each.Id == _warehouse.Id);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Run("New-DbxWarehouse Zuora -AutoStopMinutes 20 -Tag @{ connector = 'zuora'; Owner = 'Zoë' }");
        _warehouse = Workspace.Warehouses.Single();
    }

    [Fact]
    public void What_is_given_changes_and_the_rest_stays()
    {
        Assert.Empty(Run("Set-DbxWarehouse zuora -ClusterSize Medium -MaxClusters 4").Output);

        Assert.Equal(("Medium", 4, 20, "Zuora"), (Zuora.ClusterSize, Zuora.MaxNumClusters, Zuora.AutoStopMins, Zuora.Name));
        Assert.Equal(2, Tags().Count);
    }

    [Fact]
    public void Tags_are_set_and_removed_one_by_one()
    {
        Assert.Equal("zuora", Tags()["connector"]);

        Run($"Set-DbxWarehouse {_warehouse.Id} -Tag @{{ connector = \"o'neill\"; Owner = $null; level = 3 }}");

        Assert.Equal(("o'neill", null, "3"), (Tags()["connector"], Tags()["Owner"], Tags()["level"]));
    }

    [Fact]
    public void A_tag_without_a_value_makes_no_warehouse()
    {
        RunFailing("New-DbxWarehouse other -Tag @{ connector = $null }");
        RunFailing("Set-DbxWarehouse Zuora -Tag connector");

        Assert.Single(Workspace.Warehouses);
    }

    [Fact]
    public void It_writes_what_it_is_then_where_that_is_asked_for()
    {
        object changed = Run("Get-DbxWarehouse Zuora | Set-DbxWarehouse -NewName 'Zürich' -Serverless $true -PassThru").OneOutput();

        Assert.Equal("Zürich", Property<string>(changed, "Name"));
        Assert.True(Property<bool>(changed, "Serverless"));
    }

    [Fact]
    public void WhatIf_says_what_would_change_and_changes_nothing()
    {
        string screen = Run("Get-DbxWarehouse | Set-DbxWarehouse -AutoStopMinutes 0 -Tag @{ connector = $null } -WhatIf").Screen;

        Assert.Contains("auto stop in minutes: 0, tag connector: (removed)", screen.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(20, Zuora.AutoStopMins);
    }

    [Fact]
    public void To_change_nothing_is_an_error() =>
        Assert.StartsWith(
            "Dbx.NothingToChange,", RunFailing("Get-DbxWarehouse | Set-DbxWarehouse").FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void One_that_is_not_there_is_an_error_of_it_alone()
    {
        ErrorRecord error = RunFailing("'nope', 'Zuora' | Set-DbxWarehouse -ClusterSize Small");

        Assert.Equal((ErrorCategory.ObjectNotFound, "nope"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Equal("Small", Zuora.ClusterSize);
    }

    [Fact]
    public void Many_are_changed()
    {
        Run("1..20 | ForEach-Object { New-DbxWarehouse \"many $_\" } | Set-DbxWarehouse -Tag @{ team = 'data' }");

        Assert.Equal(20, Run("Get-DbxWarehouse many* | Where-Object { $_.Tags.team -eq 'data' }").Output.Count);
    }

    [Fact]
    public void Who_may_not_manage_it_is_refused()
    {
        ServicePrincipal plain = Workspace.AddServicePrincipal("plain", null, "databricks-sql-access");
        Workspace.GrantTokenUsage(plain);
        Workspace.GrantWarehouse(_warehouse, plain);
        Assert.Empty(Connect(Workspace.CreateToken(plain)).Errors);

        Assert.Equal(ErrorCategory.PermissionDenied, RunFailing("Set-DbxWarehouse Zuora -ClusterSize Small").CategoryInfo.Category);
        Assert.Equal("2X-Small", Zuora.ClusterSize);
    }

    private Hashtable Tags() => Property<Hashtable>(Run($"Get-DbxWarehouse -Id {_warehouse.Id}").OneOutput(), "Tags");
}
