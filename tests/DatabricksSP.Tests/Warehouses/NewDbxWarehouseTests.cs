using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Warehouses;

public class NewDbxWarehouseTests : WorkspaceTest
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
    public void One_that_cannot_be_read_after_its_creation_is_named()
    {
        Connect(Emulator.AdminToken, "-RetryTimeoutSec 0");
        Emulator.Faults.Add(
            new Fault { Kind = FaultKind.InternalError, Method = "GET", Path = "/api/2.0/sql/warehouses/*", Count = null });

        ErrorRecord error = RunFailing("New-DbxWarehouse Zuora");

        Assert.Contains(Assert.Single(Workspace.Warehouses).Id, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("costs money", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_if_says_what_would_be_created_and_what_is_only_taken()
    {
        Warehouse there = Workspace.AddWarehouse("there");

        string[] lines = Run("New-DbxWarehouse there, new -Size Small -IfNotExists -WhatIf").Screen
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Contains(
            $"Take the SQL warehouse {there.Id} that is there, as it is\" on target \"there", lines[0], StringComparison.Ordinal);
        Assert.Contains("Create SQL warehouse of size Small\" on target \"new", lines[1], StringComparison.Ordinal);
        Assert.Single(Workspace.Warehouses);
    }
}
