using System.Net;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Tests.Roles;

/// <summary>
/// Roles on service principals. The sources are named by repository of github.com/databricks and path, as of August 2026;
/// databricks-sdk-go service/iam/model.go is where there is none.
/// </summary>
public class RuleSetTests
{
    private const string Root = "/api/2.0/preview/accounts/access-control";
    private const string Manager = "roles/servicePrincipal.manager";
    private const string User = "roles/servicePrincipal.user";

    // Who is manager of what it made: docs.databricks.com, "Roles for managing service principals".
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_creates_a_principal_becomes_its_manager_unless_otherwise_chosen(bool becomes)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { CreatorIsManager = becomes } });
        using Caller admin = Caller.Admin(emulator);

        await admin.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "zuora" });
        ServicePrincipal principal = emulator.Workspace.ServicePrincipals.Single();
        CallResponse read = await admin.Get(Query(emulator, principal));

        if (becomes)
        {
            Assert.Equal(Name(emulator, principal), read["name"]);
            Assert.Equal($$"""[{"role":"{{Manager}}","principals":["users/admin@example.com"]}]""", read["grant_rules"]);
        }
        else
        {
            read.IsError(
                HttpStatusCode.Forbidden,
                "PERMISSION_DENIED",
                $"admin@example.com is not a manager of service principal {principal.ApplicationId}.");
        }
    }

    // terraform-provider-databricks permissions/resource_access_control_rule_set.go: reads the etag, and puts all rules with it.
    [Fact]
    public async Task A_PUT_with_the_etag_that_was_read_replaces_all_rules()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = Managed(emulator);
        ServicePrincipal other = emulator.Workspace.AddServicePrincipal("other");
        Group data = (Group)emulator.Workspace.Assign(emulator.Workspace.AddAccountGroup("Data Science"));
        string? etag = (await admin.Get(Query(emulator, principal)))["etag"];

        CallResponse put = await Put(
            admin, emulator, principal, etag, Rule(User, $"servicePrincipals/{other.ApplicationId}", "groups/Data Science"));

        Assert.True(put.Succeeded, put.Text);
        Assert.NotEqual(etag, put["etag"]);
        Assert.Equal(
            [other.Id, data.Id], emulator.Workspace.HoldersOf(principal, ServicePrincipalRole.User).Select(holder => holder.Id));
        Assert.Empty(emulator.Workspace.HoldersOf(principal, ServicePrincipalRole.Manager));
    }

    // terraform-provider-databricks permissions/resource_access_control_rule_set.go, handleConflictAndUpdate.
    [Fact]
    public async Task A_stale_etag_is_a_conflict_and_none_is_an_error()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = Managed(emulator);
        string? etag = (await admin.Get(Query(emulator, principal)))["etag"];
        emulator.Workspace.GrantRole(principal, ServicePrincipalRole.User, principal);

        CallResponse stale = await Put(admin, emulator, principal, etag);
        CallResponse none = await Put(admin, emulator, principal, "");

        stale.IsError(
            HttpStatusCode.Conflict,
            "RESOURCE_CONFLICT",
            $"The rule set {Name(emulator, principal)} was changed by another request: its etag is not {etag}.");
        none.IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Missing required field: rule_set.etag");
        Assert.Single(emulator.Workspace.HoldersOf(principal, ServicePrincipalRole.Manager));
    }

    [Fact]
    public async Task The_etag_of_a_principal_without_rules_can_be_used_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        CallResponse read = await admin.Get(Query(emulator, principal));

        Assert.Null(read["grant_rules"]);
        Assert.True((await Put(admin, emulator, principal, read["etag"])).Succeeded);
        Assert.Equal(HttpStatusCode.Conflict, (await Put(admin, emulator, principal, read["etag"])).Status);
    }

    [Fact]
    public async Task The_roles_that_can_be_granted_are_listed()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = Managed(emulator);
        string resource = $"accounts/{emulator.Workspace.AccountId}/servicePrincipals/";

        foreach (string id in (string[])[principal.ApplicationId, principal.Id])
        {
            CallResponse roles = await admin.Get($"{Root}/assignable-roles?resource={Uri.EscapeDataString(resource + id)}");

            Assert.Equal($$"""[{"name":"{{Manager}}"},{"name":"{{User}}"}]""", roles["roles"]);
        }
    }

    // Service principal managers may make secrets: docs.databricks.com, "Roles for managing service principals".
    [Fact]
    public async Task A_manager_makes_secrets_through_a_group_too_and_a_user_of_the_principal_does_not()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        Group group = (Group)emulator.Workspace.Assign(emulator.Workspace.AddAccountGroup("data"));
        User user = emulator.Workspace.AddUser("ada@example.com");
        using Caller ada = new(emulator, emulator.Workspace.CreateToken(user));
        string path = $"/api/2.0/accounts/servicePrincipals/{principal.Id}/credentials/secrets";

        emulator.Workspace.GrantRole(principal, ServicePrincipalRole.User, user);
        CallResponse asUser = await ada.Post(path);
        emulator.Workspace.GrantRole(principal, ServicePrincipalRole.Manager, group);
        CallResponse asStranger = await ada.Post(path);
        emulator.Workspace.AddMember(group, user);
        CallResponse asManager = await ada.Post(path);

        Assert.All([asUser, asStranger], refused => refused.IsError(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED",
            "Only workspace admins and managers of the service principal can call this API."));
        Assert.True(asManager.Succeeded, asManager.Text);
        Assert.True((await ada.Delete($"{path}/{asManager["id"]}")).Succeeded);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Forbidden)]
    public async Task Whether_every_administrator_manages_roles_is_a_choice(bool chosen, HttpStatusCode expected)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { AdminsManageRoles = chosen } });
        using Caller admin = Caller.Admin(emulator);

        Assert.Equal(expected, (await admin.Get(Query(emulator, emulator.Workspace.AddServicePrincipal("zuora")))).Status);
    }

    [Theory]
    [InlineData(
        "roles/servicePrincipal.owner",
        "users/admin@example.com",
        "Role roles/servicePrincipal.owner cannot be granted on a service principal.")]
    [InlineData(User, "users/nobody@example.com", "There is no principal users/nobody@example.com in the account.")]
    [InlineData(User, "groups/admins", "There is no principal groups/admins in the account.")]
    [InlineData(User, "admin@example.com", "There is no principal admin@example.com in the account.")]
    public async Task What_cannot_be_granted_is_refused_and_then_nothing_changes(string role, string principalName, string why)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = Managed(emulator);
        string? etag = (await admin.Get(Query(emulator, principal)))["etag"];

        CallResponse response = await Put(admin, emulator, principal, etag, Rule(role, principalName));

        response.IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", why);
        Assert.Equal(etag, (await admin.Get(Query(emulator, principal)))["etag"]);
    }

    [Fact]
    public async Task A_rule_set_of_something_else_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = Managed(emulator);
        string account = $"accounts/{emulator.Workspace.AccountId}/ruleSets/default";
        string elsewhere = $"accounts/{Guid.NewGuid()}/servicePrincipals/{principal.ApplicationId}/ruleSets/default";

        (await admin.Get($"{Root}/rule-sets?etag=&name={account}")).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            $"Only roles on service principals are available in this workspace: {account}");
        (await admin.Get($"{Root}/rule-sets?etag=&name={elsewhere}")).IsError(
            HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", $"{elsewhere} does not exist.");
    }

    [Fact]
    public async Task Roles_are_put_back_with_their_version()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = Managed(emulator);
        emulator.Workspace.GrantRole(principal, ServicePrincipalRole.User, emulator.Workspace.Users.Single());
        string before = (await admin.Get(Query(emulator, principal))).Text;
        string snapshot = emulator.Workspace.TakeSnapshot();
        emulator.Workspace.RevokeRole(principal, ServicePrincipalRole.User, emulator.Workspace.Users.Single());

        emulator.Workspace.Restore(snapshot);

        Assert.Equal(before, (await admin.Get(Query(emulator, principal))).Text);
        Assert.Equal(snapshot, emulator.Workspace.TakeSnapshot());
    }

    private static ServicePrincipal Managed(WorkspaceEmulator emulator)
    {
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantRole(
            principal, ServicePrincipalRole.Manager, emulator.Workspace.Users.Single(user => user.UserName == EmulatorDefaults.AdminName));
        return principal;
    }

    private static string Name(WorkspaceEmulator emulator, ServicePrincipal principal) =>
        $"accounts/{emulator.Workspace.AccountId}/servicePrincipals/{principal.ApplicationId}/ruleSets/default";

    private static string Query(WorkspaceEmulator emulator, ServicePrincipal principal) =>
        $"{Root}/rule-sets?etag=&name={Uri.EscapeDataString(Name(emulator, principal))}";

    private static object Rule(string role, params string[] principals) => new { role, principals };

    private static Task<CallResponse> Put(
        Caller caller, WorkspaceEmulator emulator, ServicePrincipal principal, string? etag, params object[] rules)
    {
        string name = Name(emulator, principal);
        return caller.Put($"{Root}/rule-sets", new { name, rule_set = new { name, etag, grant_rules = rules } });
    }
}
