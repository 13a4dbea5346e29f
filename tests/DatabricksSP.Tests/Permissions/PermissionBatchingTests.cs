using System.Management.Automation;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Tests.Permissions;

/// <summary>Grants to many principals take few requests, and fare no worse for it.</summary>
public class PermissionBatchingTests : WorkspaceTest
{
    private const string Tokens = "PATCH /api/2.0/permissions/authorization/tokens";

    [Fact]
    public void Many_principals_are_granted_with_few_requests_and_come_out_in_order()
    {
        string[] ids = Principals(250);

        ScriptResult result = Run("$ids | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora");

        Assert.Equal(ids, result.Output.Select(each => Property<string>(each, "ApplicationId")));
        Assert.All(ids, id => Assert.Equal([PermissionLevel.CanUse], LevelsOf(id, Workspace.TokenPermissions)));
        Assert.All(
            ids, id => Assert.Equal([PermissionLevel.CanUse], LevelsOf(id, Workspace.WarehousePermissions(Workspace.Warehouses[0]))));
        Assert.InRange(Requests(Tokens), 3, 12);
        Assert.InRange(Requests("PATCH /api/2.0/permissions/warehouses/{id}"), 3, 12);
    }

    [Fact]
    public void A_batch_is_no_larger_than_asked_for()
    {
        string[] ids = Principals(10);

        ScriptResult result = Run("$ids | Grant-DbxTokenUsage -BatchSize 2");

        Assert.Equal(ids, result.Output.Select(each => Property<string>(each, "ApplicationId")));
        Assert.InRange(Requests(Tokens), 5, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Unknown_principals_fail_alone_wherever_they_are(int batchSize)
    {
        string[] known = Principals(20);
        string[] unknown = [.. Enumerable.Range(0, 4).Select(static _ => Guid.NewGuid().ToString())];
        string[] ids = [unknown[0], .. known.Take(9), unknown[1], unknown[2], .. known.Skip(9), unknown[3]];
        Session.SetVariable("ids", ids);

        ScriptResult result = Session.Invoke($"$ids | Grant-DbxTokenUsage -BatchSize {batchSize}");

        Assert.Equal(known, result.Output.Select(each => Property<string>(each, "ApplicationId")));
        Assert.Equal(unknown, result.Errors.Select(static each => each.TargetObject));
        Assert.All(result.Errors, static each => Assert.Contains(each.TargetObject.ToString()!, each.ToString(), StringComparison.Ordinal));
        Assert.All(known, id => Assert.Equal([PermissionLevel.CanUse], LevelsOf(id, Workspace.TokenPermissions)));
    }

    [Fact]
    public void A_hundred_deleted_principals_cost_a_handful_of_requests()
    {
        string[] known = Principals(10);
        string[] deleted = [.. Enumerable.Range(0, 100).Select(static _ => Guid.NewGuid().ToString())];
        Session.SetVariable("ids", (string[])[.. deleted.Take(50), .. known, .. deleted.Skip(50)]);

        ScriptResult result = Session.Invoke("$ids | Grant-DbxTokenUsage -BatchSize 110");

        Assert.Equal(known, result.Output.Select(each => Property<string>(each, "ApplicationId")));
        Assert.Equal(deleted, result.Errors.Select(static each => each.TargetObject));
        Assert.All(result.Errors, static each => Assert.Contains(each.TargetObject.ToString()!, each.ToString(), StringComparison.Ordinal));
        Assert.All(known, id => Assert.Equal([PermissionLevel.CanUse], LevelsOf(id, Workspace.TokenPermissions)));
        Assert.InRange(Emulator.Requests.Count, 1, 15);
    }

    [Fact]
    public void A_refusal_that_is_nobodys_fault_fails_each_of_the_batch_once()
    {
        string[] ids = Principals(30);
        Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlForbidden, Path = "/api/2.0/permissions/*", Count = null });

        ScriptResult result = Session.Invoke("$ids | Grant-DbxTokenUsage");

        Assert.Empty(result.Output);
        Assert.Equal(ids, result.Errors.Select(static each => each.TargetObject));
    }

    [Fact]
    public void One_that_cannot_be_granted_fails_alone()
    {
        ServicePrincipal owner = Workspace.AddServicePrincipal("owner");
        Warehouse owned = Workspace.AddWarehouse("Owned", owner: owner);
        string[] others = Principals(5);
        Session.SetVariable("ids", new[] { others[0], others[1], owner.ApplicationId, others[2], others[3], others[4] });

        ScriptResult result = Session.Invoke("$ids | Grant-DbxWarehouseAccess Owned -PermissionLevel CAN_USE");

        Assert.Equal(owner.ApplicationId, Assert.Single(result.Errors).TargetObject);
        Assert.Equal(others, result.Output.Select(each => Property<string>(each, "ApplicationId")));
        Assert.All(others, id => Assert.Equal([PermissionLevel.CanUse], LevelsOf(id, Workspace.WarehousePermissions(owned))));
    }

    [Fact]
    public void A_principal_that_is_given_twice_is_written_twice()
    {
        string[] ids = Principals(2);
        Session.SetVariable("ids", new[] { ids[0], ids[1], ids[1], ids[0] });

        ScriptResult result = Run("$ids | Grant-DbxTokenUsage");

        Assert.Equal([ids[0], ids[1], ids[1], ids[0]], result.Output.Select(each => Property<string>(each, "ApplicationId")));
    }

    [Fact]
    public void Each_warehouse_and_each_principal_gets_what_is_its_own()
    {
        Warehouse other = Workspace.AddWarehouse("Other");
        string[] ids = Principals(20);
        Session.SetVariable("inputs", ids.Select((id, index) =>
        {
            PSObject input = new();
            input.Properties.Add(new PSNoteProperty("ApplicationId", id));
            input.Properties.Add(new PSNoteProperty("Warehouse", index % 2 == 0 ? "Zuora" : "Other"));
            return input;
        }).ToArray());

        Run("$inputs | Grant-DbxWarehouseAccess");

        Warehouse zuora = Workspace.Warehouses.Single(static each => each.Name == "Zuora");
        Assert.All(
            ids.Where(static (_, index) => index % 2 == 0), id => Assert.NotEmpty(LevelsOf(id, Workspace.WarehousePermissions(zuora))));
        Assert.All(ids.Where(static (_, index) => index % 2 == 0), id => Assert.Empty(LevelsOf(id, Workspace.WarehousePermissions(other))));
        Assert.All(
            ids.Where(static (_, index) => index % 2 == 1), id => Assert.NotEmpty(LevelsOf(id, Workspace.WarehousePermissions(other))));
    }

    private long Requests(string route) => Emulator.Requests.CountsByRoute.GetValueOrDefault(route);

    private string[] Principals(int count)
    {
        Workspace.AddWarehouse("Zuora");
        ServicePrincipal[] principals =
        [
            .. Enumerable.Range(0, count).Select(number => Workspace.AddServicePrincipal($"principal {number}")),
        ];
        string[] ids = [.. principals.Select(static each => each.ApplicationId)];
        Session.SetVariable("ids", ids);
        return ids;
    }
}
