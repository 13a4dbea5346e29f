using DatabricksSP.Client.WorkspaceSettings;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Client.Tests.WorkspaceSettings;

/// <summary>Workspaces in which admins need a role for tokens on behalf of a service principal.</summary>
public sealed class AdminRestrictionTests
{
    [Fact]
    public async Task The_setting_is_read()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);

        Assert.False((await admin.Settings.GetAdminRestrictionAsync()).IsRestricted);
        emulator.Workspace.RestrictWorkspaceAdmins();
        WorkspaceAdminRestriction restricted = await admin.Settings.GetAdminRestrictionAsync();
        emulator.Workspace.RestrictWorkspaceAdmins(false);

        Assert.Equal((true, "RESTRICT_TOKENS_AND_JOB_RUN_AS"), (restricted.IsRestricted, restricted.Status));
        Assert.False((await admin.Settings.GetAdminRestrictionAsync()).IsRestricted);
    }

    [Theory]
    [InlineData(404, """{"error_code":"NOT_FOUND","message":"The setting does not exist yet."}""")]
    [InlineData(200, """{"etag":"E=","setting_name":"default"}""")]
    [InlineData(200, """{"restrict_workspace_admins":{"status":null}}""")]
    public async Task A_setting_that_was_never_set_restricts_nobody(int status, string body)
    {
        await using HostileServer server = new(Reply.Json(status, body));

        Assert.Equal("ALLOW_ALL", (await server.Client().Settings.GetAdminRestrictionAsync()).Status);

        Assert.Equal("/api/2.0/settings/types/restrict_workspace_admins/names/default", server.Requests[0].PathAndQuery);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(400)]
    public async Task A_restricted_admin_without_the_role_is_told_from_somebody_who_is_no_admin(int status)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { RestrictedOnBehalfOfStatus = status } });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        ServicePrincipal zuora = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(zuora);
        using WorkspaceClient nobody = emulator.Client(emulator.Workspace.CreateToken(zuora));
        emulator.Workspace.RestrictWorkspaceAdmins();

        Assert.Equal(ApiErrorKind.UserRoleMissing, await RefusalAsync(admin, zuora));
        Assert.Equal(ApiErrorKind.NotAdmin, await RefusalAsync(nobody, zuora));

        string caller = (await admin.CurrentUser.GetAsync()).Id;
        emulator.Workspace.GrantRole(zuora, ServicePrincipalRole.User, emulator.Workspace.Users.Single(each => each.Id == caller));
        await admin.TokenManagement.CreateAsync(zuora.ApplicationId, TimeSpan.FromDays(1));
    }

    [Theory]
    [InlineData("admins", "RESTRICT_TOKENS_AND_JOB_RUN_AS", 200, ApiErrorKind.UserRoleMissing)]
    [InlineData("admins", "ALLOW_ALL", 200, ApiErrorKind.NotAdmin)]
    [InlineData("admins", "RESTRICT_TOKENS_AND_JOB_RUN_AS", 403, ApiErrorKind.NotAdmin)]
    [InlineData("users", "RESTRICT_TOKENS_AND_JOB_RUN_AS", 200, ApiErrorKind.NotAdmin)]
    public async Task A_refusal_that_does_not_say_why_is_told_by_caller_and_setting(
        string group, string restriction, int status, ApiErrorKind expected)
    {
        await using HostileServer server = new(request => request.PathAndQuery switch
        {
            "/api/2.0/preview/scim/v2/Me" => Reply.Json($$"""{"id":"1","groups":[{"display":"{{group}}","value":"2"}]}"""),
            "/api/2.0/settings/types/restrict_workspace_admins/names/default" =>
                Reply.Json(status, $$"""{"restrict_workspace_admins":{"status":"{{restriction}}"},"message":"x"}"""),
            _ => Reply.Json(403, """{"error_code":"PERMISSION_DENIED","message":"Denied."}""", ("X-Request-Id", "r")),
        });
        WorkspaceClient client = server.Client();

        DatabricksApiException first = await RefuseAsync(client);
        int requests = server.Requests.Count;
        DatabricksApiException second = await RefuseAsync(client.Observed(static _ => { }));

        Assert.Equal((expected, expected), (first.Kind, second.Kind));
        Assert.Equal(("Denied.", "PERMISSION_DENIED", "r", 403), (
            first.Message, first.ErrorCode, first.RequestId, (int)first.StatusCode));
        Assert.Equal("/api/2.0/token-management/on-behalf-of/tokens", first.Path);
        if (status == 200)
        {
            Assert.Equal(requests + 1, server.Requests.Count);
        }

        static Task<DatabricksApiException> RefuseAsync(WorkspaceClient client) => Assert.ThrowsAsync<DatabricksApiException>(
            () => client.TokenManagement.CreateAsync("app", TimeSpan.FromDays(1)));
    }

    private static async Task<ApiErrorKind> RefusalAsync(WorkspaceClient client, ServicePrincipal principal) =>
        (await Assert.ThrowsAsync<DatabricksApiException>(
            () => client.TokenManagement.CreateAsync(principal.ApplicationId, TimeSpan.FromDays(1)))).Kind;
}
