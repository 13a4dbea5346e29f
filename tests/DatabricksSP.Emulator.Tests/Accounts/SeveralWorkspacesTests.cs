using System.Net;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Tests.Accounts;

/// <summary>Workspaces of one account share its principals, and nothing else.</summary>
public class SeveralWorkspacesTests
{
    private const string Assignments = "/api/2.0/preview/permissionassignments";

    [Fact]
    public async Task A_principal_of_one_workspace_can_be_assigned_to_another_and_is_the_same_there()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync();
        await using WorkspaceEmulator second = await StartAsync(first);
        using Caller admin = Caller.Admin(second);
        ServicePrincipal principal = first.Workspace.AddServicePrincipal("zuora", null, "workspace-access");

        var assignment = new { service_principal_name = principal.ApplicationId, permissions = new[] { "USER" } };
        await admin.Post(Assignments, new { permission_assignments = new[] { assignment } });

        ServicePrincipal there = Assert.Single(second.Workspace.ServicePrincipals);
        Assert.Equal((principal.Id, "zuora", 0), (there.Id, there.DisplayName, there.Entitlements.Length));
        Assert.Equal([first.Workspace, second.Workspace], first.Workspace.Account.Workspaces);
        Assert.Equal(first.Workspace.AccountId, second.Workspace.AccountId);
        Assert.NotEqual(first.Workspace.WorkspaceId, second.Workspace.WorkspaceId);
    }

    [Fact]
    public async Task A_token_of_one_workspace_is_nothing_to_another()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync();
        await using WorkspaceEmulator second = await StartAsync(first);
        using Caller mistaken = new(second, first.AdminToken);

        (await mistaken.Get(Caller.Scim + "/Me")).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
    }

    [Fact]
    public async Task A_secret_is_good_for_every_workspace_that_the_principal_is_in_and_an_access_token_for_its_own()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync();
        await using WorkspaceEmulator second = await StartAsync(first);
        using Caller anybody = new(second, token: null);
        ServicePrincipal principal = first.Workspace.AddServicePrincipal("zuora");
        string secret = first.Workspace.CreateOAuthSecret(principal);
        Dictionary<string, string> grant = new() { ["grant_type"] = "client_credentials", ["scope"] = "all-apis" };

        CallResponse before = await anybody.PostForm(grant, principal.ApplicationId, secret);
        second.Workspace.AddServicePrincipal("zuora", principal.ApplicationId);
        CallResponse issued = await anybody.PostForm(grant, principal.ApplicationId, secret);
        using Caller here = new(second, issued["access_token"]);
        using Caller there = new(first, issued["access_token"]);
        first.Workspace.Unassign(principal);
        CallResponse after = await anybody.PostForm(grant, principal.ApplicationId, secret);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK), (before.Status, issued.Status, after.Status));
        Assert.True((await here.Get(Caller.Scim + "/Me")).Succeeded);
        Assert.Equal(HttpStatusCode.Forbidden, (await there.Get(Caller.Scim + "/Me")).Status);
    }

    [Fact]
    public async Task Roles_are_those_of_the_account()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync();
        await using WorkspaceEmulator second = await StartAsync(first);
        ServicePrincipal principal = first.Workspace.AddServicePrincipal("zuora");
        ServicePrincipal same = second.Workspace.AddServicePrincipal("zuora", principal.ApplicationId);

        first.Workspace.GrantRole(principal, ServicePrincipalRole.Manager, first.Workspace.AddUser("ada@example.com"));

        Assert.Equal("ada@example.com", Assert.Single(second.Workspace.HoldersOf(same, ServicePrincipalRole.Manager)).Name);
    }

    [Fact]
    public async Task Putting_one_workspace_back_leaves_the_others_as_they_are()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync();
        await using WorkspaceEmulator second = await StartAsync(first);
        ServicePrincipal principal = first.Workspace.AddServicePrincipal("zuora");
        second.Workspace.AddServicePrincipal("zuora", principal.ApplicationId);
        second.Workspace.GrantRole(principal, ServicePrincipalRole.Manager, second.Workspace.Users.Single());
        string before = second.Workspace.TakeSnapshot();
        string of = first.Workspace.TakeSnapshot();

        first.Workspace.Reset();
        Assert.Empty(first.Workspace.ServicePrincipals);
        Assert.Equal(before, second.Workspace.TakeSnapshot());
        first.Workspace.Restore(of);

        Assert.Equal(of, first.Workspace.TakeSnapshot());
        Assert.Equal(before, second.Workspace.TakeSnapshot());
        Assert.Throws<SeedException>(() => second.Workspace.Restore(of));
        Assert.Equal(before, second.Workspace.TakeSnapshot());
    }

    [Fact]
    public async Task A_workspace_that_stops_takes_with_it_who_was_in_no_other()
    {
        await using WorkspaceEmulator first = await WorkspaceEmulator.StartAsync();
        WorkspaceEmulator second = await StartAsync(first);
        ServicePrincipal principal = first.Workspace.AddServicePrincipal("zuora");
        second.Workspace.AddServicePrincipal("zuora", principal.ApplicationId);
        second.Workspace.GrantRole(principal, ServicePrincipalRole.User, second.Workspace.AddUser("gone@example.com"));

        await second.DisposeAsync();

        Assert.Empty(first.Workspace.HoldersOf(principal, ServicePrincipalRole.User));
        Assert.Equal([first.Workspace], first.Workspace.Account.Workspaces);
        Assert.Equal("zuora", first.Workspace.ServicePrincipals.Single().DisplayName);
    }

    [Fact]
    public async Task A_seed_that_goes_wrong_changes_nothing_of_the_account()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        string before = emulator.Workspace.TakeSnapshot();

        Assert.Throws<SeedException>(() => emulator.Workspace.Seed(
            """{"account_principals":[{"user_name":"ada@example.com"}],"secrets":[{"application_id":"x"}]}"""));

        Assert.Equal(before, emulator.Workspace.TakeSnapshot());
        Assert.Empty(emulator.Workspace.UnassignedPrincipals);
    }

    private static Task<WorkspaceEmulator> StartAsync(WorkspaceEmulator other) =>
        WorkspaceEmulator.StartAsync(new EmulatorOptions { Account = other.Workspace.Account });
}
