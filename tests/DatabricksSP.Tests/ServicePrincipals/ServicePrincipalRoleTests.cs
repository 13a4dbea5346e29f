using System.Management.Automation;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Tests.ServicePrincipals;

/// <summary>Get-DbxServicePrincipalRole, Grant-DbxServicePrincipalRole and Revoke-DbxServicePrincipalRole.</summary>
public class ServicePrincipalRoleTests() : WorkspaceTest(new EmulatorOptions { AccountAdmin = true })
{
    private ServicePrincipal _zuora = null!;
    private ServicePrincipal _orb = null!;
    private Group _connectors = null!;
    private User _ann = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.Seed("""{ "groups": [{ "display_name": "connectors", "from_account": true }] }""");
        _connectors = Workspace.Groups.Single(static each => each.DisplayName == "connectors");
        _zuora = Workspace.AddServicePrincipal("zuora");
        _orb = Workspace.AddServicePrincipal("orb");
        _ann = Workspace.AddUser("ann@example.com");
    }

    [Fact]
    public void Users_groups_and_service_principals_get_a_role_and_others_keep_theirs()
    {
        Workspace.GrantRole(_zuora, ServicePrincipalRole.User, _ann);

        object granted = Run(
            "Get-DbxServicePrincipal zuora | Grant-DbxServicePrincipalRole User -To me, group:connectors, "
            + $"{_orb.ApplicationId}").OneOutput();

        Assert.Equal(4, Workspace.HoldersOf(_zuora, ServicePrincipalRole.User).Count);
        Assert.Contains("group:connectors", Property<string[]>(granted, "To"));
        Assert.Empty(Workspace.HoldersOf(_orb, ServicePrincipalRole.User));
    }

    [Fact]
    public void What_was_got_pipes_on_to_what_takes_it()
    {
        Workspace.GrantRole(_zuora, ServicePrincipalRole.User, _ann);
        Workspace.GrantRole(_zuora, ServicePrincipalRole.Manager, _connectors);

        string[] roles = [.. Run("Get-DbxServicePrincipal zuora | Get-DbxServicePrincipalRole").Output
            .Select(static each => Property<string>(each, "Role") + " " + Property<string[]>(each, "To").Single())];
        Run("Get-DbxServicePrincipal zuora | Get-DbxServicePrincipalRole -Role Manager | Revoke-DbxServicePrincipalRole -Force");

        Assert.Equal(["Manager group:connectors", "User ann@example.com"], roles.Order());
        Assert.Empty(Workspace.HoldersOf(_zuora, ServicePrincipalRole.Manager));
        Assert.Single(Workspace.HoldersOf(_zuora, ServicePrincipalRole.User));
    }

    [Fact]
    public void Objects_say_who_gets_it()
    {
        Run("$to = @(Get-DbxGroup connectors) + (Get-DbxServicePrincipal orb)");
        Run("Get-DbxServicePrincipal zuora | Grant-DbxServicePrincipalRole Manager -To $to");

        Assert.Equal(2, Workspace.HoldersOf(_zuora, ServicePrincipalRole.Manager).Count);
    }

    [Fact]
    public void Revoking_asks_and_writes_what_was_taken()
    {
        Workspace.GrantRole(_zuora, ServicePrincipalRole.User, _ann);
        Session.Answers.Type("n");
        const string Line = "Get-DbxServicePrincipal zuora | Revoke-DbxServicePrincipalRole User -To ann@example.com, me ";

        Assert.Contains("runs no more jobs", Run(Line).Screen.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Single(Workspace.HoldersOf(_zuora, ServicePrincipalRole.User));

        Assert.Equal(["ann@example.com"], Property<string[]>(Run(Line + "-Force -PassThru").OneOutput(), "To"));
        Assert.Empty(Workspace.HoldersOf(_zuora, ServicePrincipalRole.User));
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Workspace.GrantRole(_zuora, ServicePrincipalRole.User, _ann);

        Run("Get-DbxServicePrincipal | Grant-DbxServicePrincipalRole Manager -To me -WhatIf");
        Run("Get-DbxServicePrincipal | Revoke-DbxServicePrincipalRole User -To ann@example.com -WhatIf -Force");

        Assert.Empty(Workspace.HoldersOf(_zuora, ServicePrincipalRole.Manager));
        Assert.Single(Workspace.HoldersOf(_zuora, ServicePrincipalRole.User));
    }

    [Fact]
    public void Already_gone_is_no_error_of_a_revocation_and_an_error_of_a_get()
    {
        string missing = Guid.NewGuid().ToString();

        ScriptResult result = Run($"Revoke-DbxServicePrincipalRole User {_zuora.ApplicationId}, {missing} me -Force -Verbose");

        Assert.Equal(2, result.Verbose.Count(static line => line.Contains("nothing to revoke", StringComparison.Ordinal)));
        Assert.Equal(
            ErrorCategory.ObjectNotFound, RunFailing($"Get-DbxServicePrincipalRole -ApplicationId {missing}").CategoryInfo.Category);
    }

    [Fact]
    public void Many_are_granted_and_one_that_is_not_there_stops_none()
    {
        ServicePrincipal[] all = Workspace.AddTokenUsers(30);

        ScriptResult result = Session.Invoke(
            $"@('{Guid.NewGuid()}') + (Get-DbxServicePrincipal 'principal*') | Grant-DbxServicePrincipalRole User -To me");

        Assert.Single(result.Errors);
        Assert.Equal(30, result.Output.Count);
        Assert.All(all, each => Assert.Single(Workspace.HoldersOf(each, ServicePrincipalRole.User)));
    }

    [Fact]
    public void Who_manages_nothing_is_refused()
    {
        Workspace.GrantTokenUsage(_orb);
        Assert.Empty(Connect(Workspace.CreateToken(_orb)).Errors);

        Assert.Equal(
            ErrorCategory.PermissionDenied,
            RunFailing($"Grant-DbxServicePrincipalRole User {_zuora.ApplicationId} me").CategoryInfo.Category);
        Assert.Empty(Workspace.HoldersOf(_zuora, ServicePrincipalRole.User));
    }
}
