using DatabricksSP.Client.Users;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Users;

/// <summary>Who the caller is.</summary>
public sealed class CurrentUserTests
{
    [Fact]
    public async Task The_current_user_names_the_workspace()
    {
        await using HostileServer server = new(Reply.Json(
            200,
            """{"id":"1","userName":"app","workspaceId":"forged","groups":["""
            + """{"display":"admins","value":"7","type":"direct","$ref":"Groups/7"}],"entitlements":null}""",
            ("x-databricks-org-id", "4242")));

        CurrentUser user = await server.Client().CurrentUser.GetAsync();

        Assert.Equal("4242", user.WorkspaceId);
        Assert.True(user.IsWorkspaceAdmin);
        Assert.Equal("Groups/7", user.Groups[0].Reference);
        Assert.Empty(user.Entitlements);
        Assert.Equal("/api/2.0/preview/scim/v2/Me", server.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task The_admin_is_known_as_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);

        CurrentUser me = await admin.CurrentUser.GetAsync();

        Assert.True(me.IsWorkspaceAdmin);
        Assert.Equal(emulator.Workspace.WorkspaceId.ToString(System.Globalization.CultureInfo.InvariantCulture), me.WorkspaceId);
    }
}
