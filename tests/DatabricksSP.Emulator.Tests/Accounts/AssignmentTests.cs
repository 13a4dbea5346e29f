using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Tests.Accounts;

/// <summary>
/// Principals of the account in the workspace. The sources are named by repository of github.com/databricks and path, as of August 2026;
/// terraform-provider-databricks access/resource_permission_assignment.go is where there is none.
/// </summary>
public class AssignmentTests
{
    private const string Path = "/api/2.0/preview/permissionassignments";

    [Fact]
    public async Task A_principal_of_the_account_gets_into_the_workspace_by_its_application_ID()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        AccountPrincipal zuora = emulator.Workspace.AddAccountServicePrincipal("zuora");

        JsonElement assigned = Only(await admin.Post(Path, Assignment(new { service_principal_name = zuora.Name, permissions = User })));

        Assert.Equal(
            $$"""{"principal_id":{{zuora.Id}},"service_principal_name":"{{zuora.Name}}","display_name":"zuora"}""",
            assigned.GetProperty("principal").GetRawText());
        Assert.Equal("""["USER"]""", assigned.GetProperty("permissions").GetRawText());
        Assert.False(assigned.TryGetProperty("error", out _));
        ServicePrincipal principal = Assert.Single(emulator.Workspace.ServicePrincipals);
        Assert.Equal((zuora.Id, zuora.Name, "zuora"), (principal.Id, principal.ApplicationId, principal.DisplayName));
        Assert.Equal(["users"], GroupNames(emulator, principal));
        Assert.Empty(principal.Entitlements);
        Assert.Empty(emulator.Workspace.UnassignedPrincipals);
    }

    [Fact]
    public async Task A_principal_is_made_an_administrator_by_its_id_and_a_user_again()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        AccountPrincipal zuora = emulator.Workspace.AddAccountServicePrincipal("zuora");
        string one = $"{Path}/principals/{zuora.Id}";

        CallResponse promoted = await admin.Put(one, new { permissions = new[] { "USER", "ADMIN" } });
        string[] asAdmin = GroupNames(emulator, emulator.Workspace.ServicePrincipals.Single());
        await admin.Put(one, new { permissions = User });

        Assert.Equal("""["ADMIN"]""", promoted["permissions"]);
        Assert.Equal(zuora.Id, promoted.Json.GetProperty("principal").GetProperty("principal_id").GetRawText());
        Assert.Equal(["users", "admins"], asAdmin);
        Assert.Equal(["users"], GroupNames(emulator, emulator.Workspace.ServicePrincipals.Single()));
    }

    // databricks-sdk-go service/iam/model.go, UpdateWorkspaceAssignments.
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"permissions":[]}""")]
    [InlineData("""{"permissions":["user","OWNER"]}""")]
    public async Task A_PUT_without_a_permission_that_there_is_removes_the_principal(string body)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        Assert.True((await admin.Put($"{Path}/principals/{principal.Id}", body)).Succeeded);

        Assert.Empty(emulator.Workspace.ServicePrincipals);
        Assert.Equal(principal.Id, Assert.Single(emulator.Workspace.UnassignedPrincipals).Id);
    }

    [Fact]
    public async Task A_principal_that_was_removed_keeps_its_id_and_loses_what_it_had()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora", null, "workspace-access");
        emulator.Workspace.GrantTokenUsage(principal);
        emulator.Workspace.CreateToken(principal);

        CallResponse removed = await admin.Delete($"{Path}/principals/{principal.Id}");
        await admin.Post(Path, Assignment(new { service_principal_name = principal.ApplicationId, permissions = User }));

        Assert.Equal((HttpStatusCode.OK, "{}"), (removed.Status, removed.Text));
        ServicePrincipal again = Assert.Single(emulator.Workspace.ServicePrincipals);
        Assert.Equal((principal.Id, 0), (again.Id, again.Entitlements.Length));
        Assert.DoesNotContain(emulator.Workspace.Tokens, token => token.OwnerId == principal.Id);
    }

    [Fact]
    public async Task The_list_has_who_is_in_the_workspace_and_not_its_own_groups()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.AddGroup("local");
        emulator.Workspace.AddAccountServicePrincipal("elsewhere");
        AccountPrincipal group = emulator.Workspace.AddAccountGroup("data");
        await admin.Post(Path, Assignment(new { group_name = "data", permissions = User }));

        JsonElement all = (await admin.Get(Path)).Json.GetProperty("permission_assignments");

        Assert.Equal(
            [("admin", "ADMIN"), ("zuora", "USER"), ("data", "USER")],
            all.EnumerateArray().Select(each => (
                each.GetProperty("principal").GetProperty("display_name").GetString()!,
                Assert.Single(each.GetProperty("permissions").EnumerateArray()).GetString()!)));
        Assert.Equal(
            "Group",
            (await admin.Get($"{Caller.Scim}/Groups/{group.Id}")).Json.GetProperty("meta").GetProperty("resourceType").GetString());
    }

    // terraform-provider-databricks access/resource_permission_assignment_test.go has the text, and that it comes with status 200.
    [Fact]
    public async Task What_fails_of_a_request_is_told_of_each_and_the_rest_is_done()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        AccountPrincipal zuora = emulator.Workspace.AddAccountServicePrincipal("zuora");
        emulator.Workspace.AddGroup("local");

        CallResponse response = await admin.Post(
            Path,
            Assignment(
                new { service_principal_name = "11111111-1111-1111-1111-111111111111", permissions = User },
                new { group_name = "local", permissions = User },
                new { service_principal_name = zuora.Name, permissions = new[] { "ADMIN" } },
                new { service_principal_name = zuora.Name, permissions = new[] { "OWNER" } },
                new { service_principal_name = zuora.Name, permissions = User }));
        CallResponse unknown = await admin.Put($"{Path}/principals/42", new { permissions = User });

        Assert.Equal(
            [
                "RESOURCE_DOES_NOT_EXIST: Principal not found in account.",
                "RESOURCE_DOES_NOT_EXIST: Principal not found in account.",
                "INVALID_PARAMETER_VALUE: Permission ADMIN can only be assigned by the id of a principal.",
                "INVALID_PARAMETER_VALUE: Invalid permission",
                null,
            ],
            response.Json.GetProperty("permission_assignments").EnumerateArray()
                .Select(each => each.TryGetProperty("error", out JsonElement error) ? error.GetString() : null));
        Assert.Equal(
            (HttpStatusCode.OK, "RESOURCE_DOES_NOT_EXIST: Principal not found in account."), (unknown.Status, unknown["error"]));
        Assert.Single(emulator.Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task Where_so_chosen_what_fails_refuses_the_whole_request()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { AssignmentErrorsPerItem = false } });
        using Caller admin = Caller.Admin(emulator);
        AccountPrincipal zuora = emulator.Workspace.AddAccountServicePrincipal("zuora");

        CallResponse response = await admin.Post(
            Path,
            Assignment(
                new { service_principal_name = zuora.Name, permissions = User },
                new { service_principal_name = "11111111-1111-1111-1111-111111111111", permissions = User }));

        response.IsError(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "Principal not found in account.");
        Assert.Empty(emulator.Workspace.ServicePrincipals);
    }

    [Fact]
    public async Task Only_administrators_assign_and_the_emulators_own_stays()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        User user = emulator.Workspace.AddUser("ada@example.com");
        using Caller ada = new(emulator, emulator.Workspace.CreateToken(user));
        string administrator = emulator.Workspace.Users[0].Id;

        (await ada.Get(Path)).IsError(HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Only workspace admins can call this API.");
        (await admin.Delete($"{Path}/principals/{administrator}")).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            "The administrator of the emulator cannot be removed from the workspace.");
        (await admin.Delete($"{Path}/principals/42")).IsError(
            HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "Principal 42 is not assigned to the workspace.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_principal_that_SCIM_deleted_comes_back_by_its_application_ID_as_the_same_one_where_so_chosen(bool stays)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { DeletedPrincipalsStayInAccount = stays } });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        await admin.Delete($"{Caller.Scim}/ServicePrincipals/{principal.Id}");
        CallResponse again = await admin.Post(Caller.Scim + "/ServicePrincipals", new { applicationId = principal.ApplicationId });

        Assert.Equal(stays, again["id"] == principal.Id);
        Assert.Equal(stays ? "zuora" : principal.ApplicationId, again["displayName"]);
    }

    [Fact]
    public async Task The_account_is_put_back_with_the_workspace()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        emulator.Workspace.AddAccountServicePrincipal("zuora");
        emulator.Workspace.AddAccountUser("ada@example.com");
        emulator.Workspace.Assign(emulator.Workspace.AddAccountGroup("data"), admin: true);
        emulator.Workspace.SetAccountAdmin(emulator.Workspace.Users.Single());
        string snapshot = emulator.Workspace.TakeSnapshot();
        AccountPrincipal later = emulator.Workspace.AddAccountUser("later@example.com");

        emulator.Workspace.Restore(snapshot);

        Assert.Equal(snapshot, emulator.Workspace.TakeSnapshot());
        Assert.DoesNotContain(later, emulator.Workspace.UnassignedPrincipals);
        emulator.Workspace.Reset();
        Assert.Empty(emulator.Workspace.UnassignedPrincipals);
    }

    [Fact]
    public async Task A_group_of_the_account_is_not_for_the_workspace_to_change()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Principal group = emulator.Workspace.Assign(emulator.Workspace.AddAccountGroup("data"));
        string one = $"{Caller.Scim}/Groups/{group.Id}";

        (await admin.Patch(one, new { Operations = new[] { new { op = "remove", path = "members" } } })).IsScimError(
            HttpStatusCode.BadRequest, "The members of group data cannot be changed.", "invalidValue");
        (await admin.Delete(one)).IsScimError(HttpStatusCode.BadRequest, "Group data cannot be deleted.");
        Assert.True((await admin.Delete($"{Path}/principals/{group.Id}")).Succeeded);
    }

    [Fact]
    public async Task A_group_of_the_account_gives_its_members_what_it_is_given()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        Group group = (Group)emulator.Workspace.Assign(emulator.Workspace.AddAccountGroup("leads"), admin: true);
        User user = emulator.Workspace.AddUser("ada@example.com");
        using Caller ada = new(emulator, emulator.Workspace.CreateToken(user));
        emulator.Workspace.AddMember(group, user);

        Assert.True((await ada.Get(Path)).Succeeded);
    }

    private static string[] User { get; } = ["USER"];

    private static object Assignment(params object[] items) => new { permission_assignments = items };

    private static JsonElement Only(CallResponse response) =>
        Assert.Single(response.Json.GetProperty("permission_assignments").EnumerateArray());

    private static string[] GroupNames(WorkspaceEmulator emulator, Principal principal) =>
        [.. principal.GroupIds.Select(id => emulator.Workspace.Groups.Single(group => group.Id == id).DisplayName)];
}
