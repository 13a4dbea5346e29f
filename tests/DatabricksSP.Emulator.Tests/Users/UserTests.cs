using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Tests.Users;

/// <summary>
/// Users as official clients make and change them. The sources are named by repository of github.com/databricks and path, as of
/// August 2026.
/// </summary>
public class UserTests
{
    private const string Path = Caller.Scim + "/Users";

    // databricks-sdk-go internal/scim_test.go, TestAccWorkspaceUsers.
    [Fact]
    public async Task A_user_lives_from_POST_to_DELETE()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse created = await admin.Post(Path, new { displayName = "Ada", userName = "ada@example.com" });
        string one = $"{Path}/{created["id"]}";
        await admin.Patch(one, new { Operations = new[] { new { op = "replace", path = "active", value = "false" } } });
        User disabled = Ada(emulator);
        CallResponse replaced = await admin.Put(one, new { id = created["id"], userName = "ada@example.com", active = true });
        User enabled = Ada(emulator);
        CallResponse deleted = await admin.Delete(one);

        Assert.Equal((HttpStatusCode.Created, "Ada", "True"), (created.Status, created["displayName"], created["active"]));
        Assert.Equal((false, "Ada"), (disabled.Active, disabled.DisplayName));
        Assert.True(replaced.Succeeded, replaced.Text);
        Assert.True(enabled.Active);
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        (await admin.Get(one)).IsScimError(HttpStatusCode.NotFound, $"User with id {created["id"]} is not found");
        Assert.Single(emulator.Workspace.Users);
    }

    // terraform-provider-databricks scim/user_test.go, TestAccUserResourceCaseInsensitive.
    [Fact]
    public async Task A_user_name_is_kept_in_lower_case()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.Equal("ada@example.com", (await admin.Post(Path, new { userName = "ADA@example.com" }))["userName"]);
    }

    // terraform-provider-databricks scim/resource_user.go, userExistsErrorMessage.
    [Fact]
    public async Task A_user_name_that_is_taken_is_a_conflict()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddUser("ada@example.com");

        (await admin.Post(Path, new { userName = "Ada@example.com" }))
            .IsScimError(HttpStatusCode.Conflict, "User with username ada@example.com already exists.");
    }

    // databricks-sdk-go service/iam/model.go, User: name, emails, externalId, entitlements, roles, groups.
    [Fact]
    public async Task All_that_is_said_of_a_user_is_kept()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Group group = emulator.Workspace.AddGroup("connectors");

        CallResponse created = await admin.Post(Path, new
        {
            userName = "ada@example.com",
            name = new { givenName = "Ada", familyName = "Byron" },
            emails = new[] { new { value = "countess@example.com", type = "work", primary = true } },
            externalId = "42",
            entitlements = new[] { new { value = "workspace-access" } },
            roles = new[] { new { value = "arn:aws:iam::1:instance-profile/x" } },
            groups = new[] { new { value = group.Id } },
        });
        await admin.Patch($"{Path}/{created["id"]}", new
        {
            Operations = new object[]
            {
                new { op = "replace", path = "name.familyName", value = "Lovelace" },
                new { op = "add", value = new { name = new { givenName = "Augusta" } } },
            },
        });
        emulator.Workspace.Restore(emulator.Workspace.TakeSnapshot());

        JsonElement read = (await admin.Get($"{Path}/{created["id"]}")).Json;
        Assert.Equal("""{"givenName":"Augusta","familyName":"Lovelace"}""", read.GetProperty("name").GetRawText());
        Assert.Equal("countess@example.com", read.GetProperty("emails")[0].GetProperty("value").GetString());
        Assert.Equal("42", read.GetProperty("externalId").GetString());
        Assert.Equal(["workspace-access"], Ada(emulator).Entitlements);
        Assert.Equal(["arn:aws:iam::1:instance-profile/x"], Ada(emulator).Roles);
        Assert.Contains(group.Id, Ada(emulator).GroupIds);
    }

    [Fact]
    public async Task A_deleted_user_loses_tokens_and_permissions()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        User user = emulator.Workspace.AddUser("ada@example.com");
        using Caller ada = new(emulator, emulator.Workspace.CreateToken(user));

        Assert.True((await ada.Get(Caller.Scim + "/Me")).Succeeded);
        await admin.Delete($"{Path}/{user.Id}");

        Assert.Equal(HttpStatusCode.Forbidden, (await ada.Get(Caller.Scim + "/Me")).Status);
        Assert.DoesNotContain(emulator.Workspace.Tokens, token => token.OwnerId == user.Id);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        User user = emulator.Workspace.AddUser("ada@example.com");
        string administrator = emulator.Workspace.Users.Single(each => each.UserName == EmulatorDefaults.AdminName).Id;

        (await admin.Post(Path, new { displayName = "Ada" }))
            .IsScimError(HttpStatusCode.BadRequest, "userName must be given.", "invalidValue");
        (await admin.Put($"{Path}/{user.Id}", new { userName = "other@example.com" }))
            .IsScimError(HttpStatusCode.BadRequest, "Attribute userName cannot be changed.", "mutability");
        (await admin.Delete($"{Path}/{administrator}"))
            .IsScimError(HttpStatusCode.BadRequest, "The administrator of the emulator cannot be deleted.");
    }

    private static User Ada(WorkspaceEmulator emulator) => emulator.Workspace.Users.Single(user => user.UserName == "ada@example.com");
}
