using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Tests.ServicePrincipals;

/// <summary>Add-DbxServicePrincipal brings a principal of the account into workspaces.</summary>
public class AddDbxServicePrincipalTests : WorkspaceTest
{
    private const string Assignments = "/api/2.0/preview/permissionassignments";

    private static readonly string[] Sql = ["databricks-sql-access"];

    [Fact]
    public void A_principal_of_the_account_comes_into_the_workspace_with_its_entitlements()
    {
        AccountPrincipal zuora = Workspace.AddAccountServicePrincipal("zuora");

        object added = Run($"Add-DbxServicePrincipal {zuora.Name} -Entitlement 'Databricks SQL access', workspace-access").OneOutput();

        ServicePrincipal there = Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal((zuora.Id, zuora.Name), (there.Id, there.ApplicationId));
        Assert.Equal(["databricks-sql-access", "workspace-access"], there.Entitlements.Order(StringComparer.Ordinal));
        Assert.Equal("zuora", Property<string>(added, "DisplayName"));
        Assert.Equal(["databricks-sql-access", "workspace-access"], Property<string[]>(added, "Entitlements"));
    }

    [Fact]
    public async Task One_principal_comes_into_every_workspace_of_the_account_and_pipes_on_in_each()
    {
        await using WorkspaceEmulator other = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Account = Workspace.Account, StarterWarehouse = false });
        AccountPrincipal zuora = Workspace.AddAccountServicePrincipal("zuora");
        Session.SetVariable("other", other.Url.ToString());
        Session.SetVariable("otherToken", other.AdminToken);
        Run("Connect-DbxWorkspace $other $otherToken -Name other");

        ScriptResult result = Run(
            $"Get-DbxConnection | Add-DbxServicePrincipal -ApplicationId {zuora.Name} -Entitlement {Sql[0]} | Grant-DbxTokenUsage");

        Assert.Equal(2, result.Output.Count);
        Assert.All([Workspace, other.Workspace], workspace =>
        {
            ServicePrincipal there = Assert.Single(workspace.ServicePrincipals);
            Assert.Equal((zuora.Name, zuora.Id), (there.ApplicationId, there.Id));
            Assert.Equal(Sql, there.Entitlements);
            Assert.Equal([PermissionLevel.CanUse], LevelsOf(zuora.Name, workspace.TokenPermissions));
        });
    }

    [Fact]
    public async Task An_object_of_another_workspace_says_who_and_the_connection_says_where()
    {
        await using WorkspaceEmulator other = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Account = Workspace.Account, StarterWarehouse = false });
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora");
        Session.SetVariable("other", other.Url.ToString());
        Session.SetVariable("otherToken", other.AdminToken);
        Run("Connect-DbxWorkspace $other $otherToken -Name other -NotDefault");

        Run("Get-DbxServicePrincipal zuora | Add-DbxServicePrincipal -Connection other");

        Assert.Equal(zuora.ApplicationId, Assert.Single(other.Workspace.ServicePrincipals).ApplicationId);
    }

    [Fact]
    public void One_that_is_there_already_is_left_as_it_is_and_gets_what_it_lacks()
    {
        ServicePrincipal zuora = Workspace.AddServicePrincipal("zuora", null, "allow-cluster-create");
        Group admins = Workspace.Groups.Single(static group => group.DisplayName == "admins");
        Workspace.AddMember(admins, zuora);

        Run($"1..2 | ForEach-Object {{ Add-DbxServicePrincipal {zuora.ApplicationId} -Entitlement {Sql[0]} }}");

        ServicePrincipal there = Assert.Single(Workspace.ServicePrincipals);
        Assert.Equal(["allow-cluster-create", .. Sql], there.Entitlements);
        Assert.Contains(admins.Id, there.GroupIds);
        Assert.DoesNotContain($"POST {Assignments}", Emulator.Requests.CountsByRoute.Keys);
        Assert.Equal(1, Emulator.Requests.CountsByRoute["PATCH /api/2.0/preview/scim/v2/ServicePrincipals/{id}"]);
    }

    [Fact]
    public void Many_at_once_cost_one_list_and_one_bad_input_costs_no_other()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => Workspace.AddAccountServicePrincipal($"zuora {number}").Name)];
        string foreign = Guid.NewGuid().ToString();
        Session.SetVariable("ids", ids.Append(foreign).Append("zuora").ToArray());

        ScriptResult result = Session.Invoke($"$ids | Add-DbxServicePrincipal -Entitlement {Sql[0]}");

        Assert.Equal(ids, result.Output.Select(static each => Property<string>(each, "ApplicationId")));
        Assert.All(Workspace.ServicePrincipals, each => Assert.Equal(Sql, each.Entitlements));
        Assert.Equal(1, Emulator.Requests.CountsByRoute[$"GET {Assignments}"]);
        Assert.Equal(
            ["Dbx.InvalidApplicationId", "Dbx.ServicePrincipalNotInAccount"],
            result.Errors.Select(static each => each.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_that_the_account_does_not_have_is_an_error_with_a_cure_though_the_status_is_200()
    {
        string foreign = Guid.NewGuid().ToString();

        ErrorRecord error = RunFailing($"Add-DbxServicePrincipal {foreign}");

        Assert.StartsWith("Dbx.ServicePrincipalNotInAccount,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((ErrorCategory.ObjectNotFound, foreign), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("New-DbxServicePrincipal", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_no_admin_is_told_so()
    {
        User user = Workspace.AddUser("plain@example.com");
        Workspace.GrantTokenUsage(user);
        AccountPrincipal zuora = Workspace.AddAccountServicePrincipal("zuora");
        Connect(Workspace.CreateToken(user));

        ErrorRecord error = RunFailing($"Add-DbxServicePrincipal {zuora.Name}");

        Assert.StartsWith("Dbx.NotAdmin,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Fact]
    public void WhatIf_tells_and_sends_nothing()
    {
        AccountPrincipal zuora = Workspace.AddAccountServicePrincipal("zuora");
        Emulator.Requests.Clear();

        ScriptResult result = Run($"Add-DbxServicePrincipal {zuora.Name} -Entitlement {Sql[0]} -WhatIf");

        Assert.Contains("Add service principal with databricks-sql-access", result.Screen, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(0, Emulator.Requests.Count);
    }

    [Theory]
    [InlineData("POST", Assignments)]
    [InlineData("PATCH", "/api/2.0/preview/scim/v2/ServicePrincipals/*")]
    [InlineData("GET", "/api/2.0/preview/scim/v2/ServicePrincipals/*")]
    public void A_lost_response_is_sent_again(string method, string path)
    {
        AccountPrincipal zuora = Workspace.AddAccountServicePrincipal("zuora");
        Emulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Method = method, Path = path });

        Run($"Add-DbxServicePrincipal {zuora.Name} -Entitlement {Sql[0]}");

        Assert.Equal(Sql, Assert.Single(Workspace.ServicePrincipals).Entitlements);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public void SCIM_that_does_not_know_it_yet_is_asked_again(string method)
    {
        AccountPrincipal zuora = Workspace.AddAccountServicePrincipal("zuora");
        Emulator.Faults.Add(new Fault
        {
            Kind = FaultKind.InternalError,
            Status = 404,
            Method = method,
            Path = "/api/2.0/preview/scim/v2/ServicePrincipals/*",
            Count = 2,
        });

        ScriptResult result = Run($"Add-DbxServicePrincipal {zuora.Name} -Entitlement {Sql[0]} -Verbose");

        Assert.Equal(Sql, Assert.Single(Workspace.ServicePrincipals).Entitlements);
        Assert.Contains(result.Verbose, static line => line.Contains("asking again", StringComparison.Ordinal));
    }
}
