using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Settings;

/// <summary>
/// What workspace administrators may do for service principals. The sources are named by repository of github.com/databricks and path,
/// as of August 2026; docs.databricks.com/aws/en/admin/workspace-settings/restrict-workspace-admins tells what the setting does.
/// </summary>
public class RestrictWorkspaceAdminsTests
{
    private const string Path = "/api/2.0/settings/types/restrict_workspace_admins/names/default";
    private const string OnBehalfOf = "/api/2.0/token-management/on-behalf-of/tokens";
    private const string Restricted = "RESTRICT_TOKENS_AND_JOB_RUN_AS";

    // databricks-sdk-go service/settings/model.go, RestrictWorkspaceAdminsSetting.
    [Fact]
    public async Task The_setting_is_changed_with_the_etag_that_was_read()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);

        CallResponse read = await admin.Get(Path + "?etag=");
        CallResponse changed = await admin.Patch(Path, Setting(read["etag"], Restricted));
        CallResponse after = await admin.Get(Path);

        Assert.Equal(("""{"status":"ALLOW_ALL"}""", "default"), (read["restrict_workspace_admins"], read["setting_name"]));
        Assert.Equal($$"""{"status":"{{Restricted}}"}""", changed["restrict_workspace_admins"]);
        Assert.NotEqual(read["etag"], changed["etag"]);
        Assert.Equal(changed.Text, after.Text);
        Assert.True(emulator.Workspace.WorkspaceAdminsAreRestricted);
    }

    // terraform-provider-databricks settings/generic_setting.go, retryOnEtagError, and
    // settings/resource_restrict_workspace_admins_setting_test.go: the first etag comes with the error.
    [Fact]
    public async Task What_was_never_set_is_not_found_without_an_etag_which_the_error_tells()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);

        CallResponse refused = await admin.Patch(Path, Setting(null, Restricted));
        bool wasRestricted = emulator.Workspace.WorkspaceAdminsAreRestricted;
        CallResponse changed = await admin.Patch(Path, Setting(Etag(refused), Restricted));

        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (refused.Status, refused["error_code"]));
        Assert.False(wasRestricted);
        Assert.True(changed.Succeeded, changed.Text);
    }

    // databricks-sdk-py databricks/sdk/service/settings.py, RestrictWorkspaceAdminsAPI.update.
    [Fact]
    public async Task A_stale_etag_is_a_conflict_that_tells_the_fresh_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);
        string? stale = (await admin.Get(Path))["etag"];
        emulator.Workspace.RestrictWorkspaceAdmins();

        CallResponse[] refused =
        [
            await admin.Patch(Path, Setting(stale, "ALLOW_ALL")),
            await admin.Patch(Path, Setting(null, "ALLOW_ALL")),
            await admin.Delete($"{Path}?etag={Uri.EscapeDataString(stale!)}"),
            await admin.Delete(Path),
        ];

        Assert.All(refused, each => Assert.Equal((HttpStatusCode.Conflict, "RESOURCE_CONFLICT"), (each.Status, each["error_code"])));
        Assert.True(emulator.Workspace.WorkspaceAdminsAreRestricted);
        Assert.True((await admin.Patch(Path, Setting(Etag(refused[0]), "ALLOW_ALL"))).Succeeded);
    }

    // terraform-provider-databricks settings/restrict_workspace_admins_test.go: after deletion it is as by default.
    [Fact]
    public async Task A_deleted_setting_is_as_by_default()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.RestrictWorkspaceAdmins();
        string etag = Uri.EscapeDataString((await admin.Get(Path))["etag"]!);

        CallResponse deleted = await admin.Delete($"{Path}?etag={etag}");
        CallResponse refused = await admin.Patch(Path, Setting("", Restricted));
        CallResponse read = await admin.Get($"{Path}?etag={Uri.EscapeDataString(Etag(refused))}");

        Assert.True(deleted.Succeeded, deleted.Text);
        Assert.Equal(Etag(refused), deleted["etag"]);
        Assert.Equal("""{"status":"ALLOW_ALL"}""", read["restrict_workspace_admins"]);
    }

    [Fact]
    public async Task A_workspace_administrator_reads_and_only_an_account_admin_changes_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string? etag = (await admin.Get(Path))["etag"];

        (await admin.Patch(Path, Setting(etag, Restricted))).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Only account admins can change this setting.");
        Assert.False(emulator.Workspace.WorkspaceAdminsAreRestricted);
    }

    [Theory]
    [InlineData("restrict_workspace_admins.status", false)]
    [InlineData("restrict_workspace_admins.disable_gov_tag_creation", true)]
    [InlineData("restrict_workspace_admins.status,restrict_workspace_admins.disable_gov_tag_creation", true)]
    [InlineData("*", true)]
    public async Task The_mask_says_what_is_changed(string mask, bool tags)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);
        string? etag = (await admin.Get(Path))["etag"];

        JsonElement changed = (await admin.Patch(Path, new
        {
            allow_missing = true,
            setting = new { etag, restrict_workspace_admins = new { status = Restricted, disable_gov_tag_creation = true } },
            field_mask = mask,
        })).Json.GetProperty("restrict_workspace_admins");

        Assert.Equal(mask is not "restrict_workspace_admins.disable_gov_tag_creation", emulator.Workspace.WorkspaceAdminsAreRestricted);
        Assert.Equal(tags, changed.TryGetProperty("disable_gov_tag_creation", out _));
    }

    [Theory]
    [InlineData(
        """{"allow_missing":true,"field_mask":"restrict_workspace_admins.status","setting":{"restrict_workspace_admins":"""
        + """{"status":"NONE"}}}""",
        "'NONE' is not a status. Valid ones: ALLOW_ALL, RESTRICT_TOKENS_AND_JOB_RUN_AS")]
    [InlineData(
        """{"allow_missing":true,"field_mask":"status","setting":{"restrict_workspace_admins":{"status":"ALLOW_ALL"}}}""",
        "Field status cannot be updated.")]
    [InlineData("""{"field_mask":"*","setting":{"restrict_workspace_admins":{"status":"ALLOW_ALL"}}}""", "allow_missing must be true.")]
    [InlineData(
        """{"allow_missing":true,"setting":{"restrict_workspace_admins":{"status":"ALLOW_ALL"}}}""", "Missing required field: field_mask")]
    public async Task What_is_no_change_is_refused(string body, string why)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });
        using Caller admin = Caller.Admin(emulator);

        (await admin.Patch(Path, body)).IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", why);
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED")]
    [InlineData(400, "BAD_REQUEST")]
    public async Task Under_restriction_a_token_on_behalf_of_a_principal_needs_the_role_user_on_it(int status, string code)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { RestrictedOnBehalfOfStatus = status } });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);
        var request = new { application_id = principal.ApplicationId };

        CallResponse before = await admin.Post(OnBehalfOf, request);
        emulator.Workspace.RestrictWorkspaceAdmins();
        // Manager does not include user: github.com/databricks/terraform-provider-databricks/issues/4821.
        emulator.Workspace.GrantRole(principal, ServicePrincipalRole.Manager, emulator.Workspace.Users.Single());
        CallResponse refused = await admin.Post(OnBehalfOf, request);
        emulator.Workspace.GrantRole(principal, ServicePrincipalRole.User, emulator.Workspace.Users.Single());
        CallResponse after = await admin.Post(OnBehalfOf, request);

        Assert.True(before.Succeeded, before.Text);
        refused.IsError(
            (HttpStatusCode)status,
            code,
            $"admin@example.com does not have the role roles/servicePrincipal.user on service principal {principal.ApplicationId}.");
        Assert.True(after.Succeeded, after.Text);
        Assert.Equal(2, emulator.Workspace.Tokens.Count(token => token.OwnerId == principal.Id));
    }

    [Fact]
    public async Task The_restriction_is_put_back_with_its_version()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.RestrictWorkspaceAdmins();
        string before = (await admin.Get(Path)).Text;
        string snapshot = emulator.Workspace.TakeSnapshot();
        emulator.Workspace.RestrictWorkspaceAdmins(restricted: false);

        emulator.Workspace.Restore(snapshot);

        Assert.Equal(before, (await admin.Get(Path)).Text);
        Assert.Equal(snapshot, emulator.Workspace.TakeSnapshot());
    }

    private static object Setting(string? etag, string status) => new
    {
        allow_missing = true,
        setting = new { etag, restrict_workspace_admins = new { status }, setting_name = "default" },
        field_mask = "restrict_workspace_admins.status",
    };

    private static string Etag(CallResponse refused)
    {
        JsonElement detail = Assert.Single(refused.Json.GetProperty("details").EnumerateArray());
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", detail.GetProperty("@type").GetString());
        return detail.GetProperty("metadata").GetProperty("etag").GetString()!;
    }
}
