using System.Management.Automation;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.Groups;

/// <summary>Get-DbxGroup, Add-DbxGroupMember and Remove-DbxGroupMember.</summary>
public class GroupMemberTests : WorkspaceTest
{
    private Group _connectors = null!;
    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.Seed("""
            {
              "groups": [
                { "display_name": "connectors", "entitlements": ["databricks-sql-access"] },
                { "display_name": "Größe 'XL'" },
                { "display_name": "account group", "from_account": true }
              ]
            }
            """);
        _connectors = Workspace.Groups.Single(static each => each.DisplayName == "connectors");
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        Workspace.AddMember(_connectors, _orb);
    }

    [Fact]
    public void Groups_are_found_by_name_wildcard_and_ID()
    {
        object found = Run("Get-DbxGroup CONNECT*").OneOutput();

        Assert.Equal(_connectors.Id, Property<string>(found, "GroupId"));
        Assert.Equal(["databricks-sql-access"], Property<string[]>(found, "Entitlements"));
        Assert.Equal("connectors", Property<string>(Run($"Get-DbxGroup -Id {_connectors.Id}").OneOutput(), "Name"));
        Assert.Equal("Größe 'XL'", Property<string>(Run("Get-DbxGroup 'Größe ''XL'''").OneOutput(), "Name"));
        Assert.True(Property<bool>(Run("'account group' | Get-DbxGroup").OneOutput(), "IsFromAccount"));
        Assert.Contains("admins", Run("Get-DbxGroup").Output.Select(static each => Property<string>(each, "Name")));
    }

    [Fact]
    public void A_group_that_is_not_there_is_an_error()
    {
        Assert.StartsWith("Dbx.GroupNotFound,", RunFailing("Get-DbxGroup nope").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, RunFailing("Get-DbxGroup -Id 12345").CategoryInfo.Category);
    }

    [Fact]
    public void A_member_is_added_and_all_others_stay()
    {
        object grant = Run("Get-DbxServicePrincipal zuora | Add-DbxGroupMember connectors").OneOutput();

        Assert.Equal(["orb", "zuora"], Members());
        Assert.Equal(["member"], Property<string[]>(grant, "Permission"));
        Assert.Equal(_connectors.Id, Property<string>(grant, "ObjectId"));

        Run($"Add-DbxGroupMember {_connectors.Id} {_zuora.ApplicationId}");
        Assert.Equal(["orb", "zuora"], Members());
    }

    [Fact]
    public void A_group_is_piped_in_too()
    {
        Run($"Get-DbxGroup connectors | Add-DbxGroupMember -ApplicationId {_zuora.ApplicationId}");

        Assert.Equal(["orb", "zuora"], Members());
    }

    [Fact]
    public void A_line_ends_before_anything_is_made_where_the_group_is_missing()
    {
        ErrorRecord error = RunFailing("New-DbxServicePrincipal new | Add-DbxGroupMember nope");

        Assert.StartsWith("Dbx.GroupNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Workspace.ServicePrincipals, static each => each.DisplayName == "new");
    }

    [Fact]
    public void A_group_of_the_account_is_left_alone()
    {
        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Add-DbxGroupMember 'account group'");

        Assert.StartsWith("Dbx.GroupOfAccount,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.Requests.All, static each => each.Method == "PATCH");
    }

    [Fact]
    public void A_member_is_taken_out_and_all_others_stay()
    {
        Workspace.AddMember(_connectors, _zuora);

        object taken = Run("Get-DbxServicePrincipal zuora | Remove-DbxGroupMember connectors -Force -PassThru").OneOutput();

        Assert.Equal(["orb"], Members());
        Assert.Equal(_zuora.ApplicationId, Property<string>(taken, "ApplicationId"));
    }

    [Fact]
    public void It_asks_and_says_in_numbers_what_will_be_lost()
    {
        Session.Answers.Type("n");

        ScriptResult result = Run("Get-DbxServicePrincipal orb | Remove-DbxGroupMember connectors");

        Assert.Contains("1 entitlement (databricks-sql-access)", result.Screen.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(["orb"], Members());
    }

    [Theory]
    [InlineData("Get-DbxServicePrincipal zuora | Add-DbxGroupMember connectors -WhatIf", "Add to group connectors")]
    [InlineData("Get-DbxServicePrincipal orb | Remove-DbxGroupMember connectors -WhatIf", "Remove from group connectors")]
    [InlineData("Get-DbxServicePrincipal orb | Remove-DbxGroupMember connectors -WhatIf -Force", "Remove from group connectors")]
    public void WhatIf_changes_nothing(string line, string told)
    {
        Assert.Contains(told, Run(line).Screen, StringComparison.Ordinal);

        Assert.Equal(["orb"], Members());
    }

    [Fact]
    public void No_member_any_more_is_no_error()
    {
        ScriptResult result = Run(
            $"Remove-DbxGroupMember connectors {_zuora.ApplicationId}, {Guid.NewGuid()}, {_orb.ApplicationId} -Force -PassThru -Verbose");

        Assert.Equal(2, result.Verbose.Count(static line => line.Contains("no member of the group", StringComparison.Ordinal)));
        Assert.Equal("orb", Property<string>(result.OneOutput(), "DisplayName"));
        Assert.Empty(Members());
    }

    [Fact]
    public void Many_come_and_go_with_few_requests()
    {
        ServicePrincipal[] all = [.. Enumerable.Range(0, 60).Select(number => Workspace.AddServicePrincipal($"many {number}"))];
        Emulator.Requests.Clear();

        Assert.Equal(60, Run("Get-DbxServicePrincipal many* | Add-DbxGroupMember connectors").Output.Count);
        Assert.Equal(61, Members().Count());
        Workspace.RemoveServicePrincipal(all[7]);
        Assert.Equal(59, Run("Get-DbxServicePrincipal many* | Remove-DbxGroupMember connectors -Force -PassThru").Output.Count);

        Assert.Equal(["orb"], Members());
        Assert.InRange(Emulator.Requests.All.Count(static each => each.Method == "PATCH"), 2, 10);
    }

    [Fact]
    public void One_that_is_not_there_stops_none_of_the_others()
    {
        string missing = Guid.NewGuid().ToString();

        ScriptResult result = Session.Invoke($"Add-DbxGroupMember connectors {missing}, {_zuora.ApplicationId}");

        Assert.Equal(missing, Assert.Single(result.Errors).TargetObject);
        Assert.Equal(["orb", "zuora"], Members());
    }

    [Fact]
    public void Who_is_no_admin_is_refused()
    {
        Workspace.GrantTokenUsage(_orb);
        Assert.Empty(Connect(Workspace.CreateToken(_orb)).Errors);

        Assert.Equal(
            ErrorCategory.PermissionDenied,
            RunFailing($"Add-DbxGroupMember connectors {_orb.ApplicationId}").CategoryInfo.Category);
        Assert.Equal(
            ErrorCategory.PermissionDenied,
            RunFailing($"Remove-DbxGroupMember connectors {_orb.ApplicationId} -Force").CategoryInfo.Category);
        Assert.Equal(["orb"], Members());
    }

    private IEnumerable<string> Members() => Workspace.ServicePrincipals
        .Where(each => each.GroupIds.Contains(_connectors.Id))
        .Select(static each => each.DisplayName)
        .Order();
}
