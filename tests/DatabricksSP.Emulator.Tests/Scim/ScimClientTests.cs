using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Scim;

/// <summary>
/// SCIM as official clients use it. The sources are named by repository of github.com/databricks and path, as of August 2026.
/// </summary>
public class ScimClientTests
{
    private const string Principals = Caller.Scim + "/ServicePrincipals";
    private const string Groups = Caller.Scim + "/Groups";

    private static readonly object[] Nothing = [new { }];

    // databricks-sdk-go service/iam/model.go: ServicePrincipal.Groups.
    [Fact]
    public async Task A_principal_created_in_admins_may_get_a_token_on_its_behalf_at_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string admins = emulator.Workspace.Groups.Single(group => group.DisplayName == "admins").Id;

        CallResponse created = await admin.Post(Principals, new { displayName = "zuora", groups = new[] { new { value = admins } } });

        Assert.Contains(
            admins, created.Json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("value").GetString()));
        Assert.Equal(
            HttpStatusCode.OK,
            (await admin.Post(
                "/api/2.0/token-management/on-behalf-of/tokens", new { application_id = created["applicationId"] })).Status);
    }

    // terraform-provider-databricks scim/resource_service_principal.go, Update: reads groups, and sends all of them again.
    [Fact]
    public async Task A_PUT_of_the_groups_that_were_read_leaves_them_as_they_are()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Group direct = emulator.Workspace.AddGroup("direct");
        emulator.Workspace.AddMember(emulator.Workspace.AddGroup("indirect"), direct);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.AddMember(direct, principal);
        JsonElement read = (await admin.Get($"{Principals}/{principal.Id}?attributes=groups,roles")).Json;

        Assert.True((await admin.Put(
            $"{Principals}/{principal.Id}", new { displayName = "new", groups = read.GetProperty("groups") })).Succeeded);

        Assert.Equal(
            ["users", "direct"],
            emulator.Workspace.ServicePrincipals.Single().GroupIds
                .Select(id => emulator.Workspace.Groups.Single(group => group.Id == id).DisplayName));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task An_unknown_group_is_an_error_and_then_nothing_changes(string method)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        var body = new { displayName = "other", groups = new[] { new { value = "42" } } };

        CallResponse response = method is "POST"
            ? await admin.Post(Principals, body)
            : await admin.Put($"{Principals}/{principal.Id}", body);

        response.IsScimError(HttpStatusCode.BadRequest, "Group with id 42 is not found", "invalidValue");
        Assert.Equal("zuora", emulator.Workspace.ServicePrincipals.Single().DisplayName);
    }

    // terraform-provider-databricks scim/groups.go, UpdateNameAndEntitlements.
    [Fact]
    public async Task A_PUT_replaces_a_group_members_and_all()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal first = emulator.Workspace.AddServicePrincipal("first");
        ServicePrincipal second = emulator.Workspace.AddServicePrincipal("second");
        Group parent = emulator.Workspace.AddGroup("parent");
        Group group = emulator.Workspace.AddGroup("connectors");
        emulator.Workspace.AddMember(group, first);
        emulator.Workspace.AddMember(parent, group);

        CallResponse response = await admin.Put($"{Groups}/{group.Id}", new
        {
            displayName = "pipes",
            externalId = "ext",
            entitlements = new[] { new { value = "allow-cluster-create" } },
            members = new[] { new { value = second.Id } },
        });

        Assert.True(response.Succeeded, response.Text);
        Group replaced = emulator.Workspace.Groups.Single(each => each.Id == group.Id);
        Assert.Equal(("pipes", "ext"), (replaced.DisplayName, replaced.ExternalId));
        Assert.Equal(["allow-cluster-create"], replaced.Entitlements);
        Assert.Empty(replaced.GroupIds);
        Assert.DoesNotContain(group.Id, Now(emulator, first).GroupIds);
        Assert.Contains(group.Id, Now(emulator, second).GroupIds);
    }

    [Fact]
    public async Task A_group_can_be_created_in_another_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Group parent = emulator.Workspace.AddGroup("parent");

        await admin.Post(Groups, new { displayName = "child", groups = new[] { new { value = parent.Id } } });

        Assert.Equal([parent.Id], emulator.Workspace.Groups.Single(group => group.DisplayName == "child").GroupIds);
    }

    [Fact]
    public async Task A_PUT_can_neither_rename_users_nor_change_who_is_in_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string path = $"{Groups}/{emulator.Workspace.Groups.Single(group => group.DisplayName == "users").Id}";
        JsonElement read = (await admin.Get(path)).Json;
        object[] entitlements = [new { value = "workspace-access" }];

        (await admin.Put(path, new { displayName = "all" }))
            .IsScimError(HttpStatusCode.BadRequest, "Group users cannot be renamed.", "mutability");
        (await admin.Put(path, new { displayName = "users", members = Nothing }))
            .IsScimError(HttpStatusCode.BadRequest, "Invalid value for attribute members", "invalidValue");
        (await admin.Put(path, new { displayName = "users", members = Array.Empty<object>() }))
            .IsScimError(HttpStatusCode.BadRequest, "The members of group users cannot be changed.", "invalidValue");
        Assert.True((await admin.Put(
            path, new { displayName = "users", entitlements, members = read.GetProperty("members") })).Succeeded);
        Assert.Equal(
            ["workspace-access"], emulator.Workspace.Groups.Single(group => group.DisplayName == "users").Entitlements);
    }

    // terraform-provider-databricks scim/scim.go, readEntitlementsFromData: none are one without a value.
    [Fact]
    public async Task Entitlements_without_a_value_are_none()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse created = await admin.Post(Principals, new { displayName = "zuora", entitlements = Nothing });
        CallResponse group = await admin.Post(Groups, new { displayName = "connectors", entitlements = Nothing });
        string path = $"{Principals}/{created["id"]}";
        CallResponse replaced = await admin.Put(path, new { displayName = "zuora", entitlements = Nothing });
        await admin.Patch(path, Operation(new { op = "add", path = "entitlements", value = new[] { new { value = "workspace-access" } } }));
        CallResponse patched = await admin.Patch(path, Operation(new { op = "replace", path = "entitlements", value = Nothing }));

        Assert.All([created, group, replaced, patched], response => Assert.True(response.Succeeded, response.Text));
        Assert.Empty(emulator.Workspace.ServicePrincipals.Single().Entitlements);
    }

    // terraform-provider-databricks scim/resource_user.go, userAttributes; scim/resource_service_principal.go reads applicationId so.
    [Fact]
    public async Task Who_asks_for_the_user_name_of_a_principal_gets_its_application_ID()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        CallResponse read = await admin.Get(
            $"{Principals}/{principal.Id}?attributes=userName,displayName,active,externalId,entitlements");

        Assert.Equal((principal.ApplicationId, "zuora", null), (read["applicationId"], read["displayName"], read["groups"]));
    }

    // terraform-provider-databricks scim/resource_group.go compares the whole message, which the SDK begins with the scimType
    // (databricks-sdk-go apierr).
    [Fact]
    public async Task A_conflict_has_no_SCIM_type()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.AddGroup("connectors");

        (await admin.Post(Groups, new { displayName = "connectors" }))
            .IsScimError(HttpStatusCode.Conflict, "Group with name connectors already exists.");
        (await admin.Post(Principals, new { applicationId = principal.ApplicationId }))
            .IsScimError(HttpStatusCode.Conflict, $"Service principal with application ID {principal.ApplicationId} already exists.");
    }

    // databricks-sdk-go internal/scim_test.go, TestAccGroups: displayName sw 'go-sdk-'.
    [Theory]
    [InlineData("displayName sw 'go sdk'")]
    [InlineData(@"displayName eq 'go sdk \'1\''")]
    [InlineData("displayName co \"sdk '1'\"")]
    public async Task A_value_of_a_filter_may_stand_in_single_quotes(string filter)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddGroup("go sdk '1'");

        CallResponse found = await admin.Get($"{Groups}?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal("1", found["totalResults"]);
    }

    // databricks-sdk-go apierr reads detail and status of SCIM errors under the SCIM paths.
    [Theory]
    [InlineData("count")]
    [InlineData("startIndex")]
    public async Task A_page_that_is_no_number_is_an_error_of_SCIM(string parameter)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get($"{Groups}?{parameter}=abc"))
            .IsScimError(HttpStatusCode.BadRequest, $"Parameter {parameter} is not a number: abc", "invalidValue");
    }

    private static ServicePrincipal Now(WorkspaceEmulator emulator, ServicePrincipal principal) =>
        emulator.Workspace.ServicePrincipals.Single(each => each.Id == principal.Id);

    private static object Operation(object operation) => new { Operations = new[] { operation } };
}
