using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Tokens;

/// <summary>
/// What the use of tokens leaves, and what comes of it. The fields are those of TokenInfo in databricks-sdk-go,
/// service/settings/model.go.
/// </summary>
public class TokenUseTests
{
    private const string Managed = "/api/2.0/token-management/tokens";

    private readonly Clock _clock = new();

    // "Whether to enable autoscoping for this token. When true, the token will automatically collect inferred API path scopes as it is
    // used": databricks-sdk-go, service/settings/model.go, CreateTokenRequest
    [Fact]
    public async Task A_token_with_autoscope_tells_what_it_was_used_for()
    {
        await using WorkspaceEmulator emulator = await StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (string id, string value) = await CreateAsync(admin, new { autoscope_enabled = true });
        using Caller caller = new(emulator, value);

        Assert.Null((await ShowAsync(admin, id)).Inferred);
        await caller.Get("/api/2.0/sql/warehouses");
        await caller.Get(Caller.Scim + "/Me");
        await caller.Get("/api/2.0/sql/warehouses");

        (string? state, string? inferred, string? scopes) = await ShowAsync(admin, id);
        Assert.Equal(("AUTOSCOPE_STATE_RUNNING", """["scim","sql"]""", null), (state, inferred, scopes));
    }

    [Fact]
    public async Task What_was_refused_is_no_use()
    {
        await using WorkspaceEmulator emulator = await StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);
        (string id, string value) = await CreateAsync(
            admin, new { application_id = principal.ApplicationId, autoscope_enabled = true }, "token-management/on-behalf-of/tokens");
        using Caller zuora = new(emulator, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await zuora.Get("/api/2.0/workspace-conf?keys=enableTokensConfig")).Status);
        await zuora.Get(Caller.Scim + "/Me");

        Assert.Equal("""["scim"]""", (await ShowAsync(admin, id)).Inferred);
    }

    // 30 days of observation, then the scopes that were used: data-today.net/databricks/databricks-pat-auto-scoping, from the release
    // notes of June 2026; learn.microsoft.com/azure/databricks/dev-tools/auth/pat tells of the observation, not of its length.
    [Theory]
    [InlineData(true, "AUTOSCOPE_STATE_COMPLETED", HttpStatusCode.Forbidden)]
    [InlineData(false, "AUTOSCOPE_STATE_RUNNING", HttpStatusCode.OK)]
    public async Task A_token_with_autoscope_is_limited_to_its_use_after_30_days(bool narrows, string state, HttpStatusCode status)
    {
        await using WorkspaceEmulator emulator = await StartAsync(new ApiChoices { AutoscopeNarrows = narrows });
        using Caller admin = Caller.Admin(emulator);
        (string id, string value) = await CreateAsync(admin, new { autoscope_enabled = true });
        using Caller caller = new(emulator, value);
        await caller.Get(Caller.Scim + "/Me");

        _clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(state, (await ShowAsync(admin, id)).State);
        Assert.Equal(status, (await caller.Get("/api/2.0/sql/warehouses")).Status);
        Assert.Equal(HttpStatusCode.OK, (await caller.Get(Caller.Scim + "/Me")).Status);
    }

    [Fact]
    public async Task A_token_that_was_not_used_in_time_is_limited_the_day_after_its_first_use()
    {
        await using WorkspaceEmulator emulator = await StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (string id, string value) = await CreateAsync(admin, new { autoscope_enabled = true });
        using Caller caller = new(emulator, value);

        _clock.Advance(TimeSpan.FromDays(40));
        await caller.Get(Caller.Scim + "/Me");
        Assert.Equal("AUTOSCOPE_STATE_RUNNING", (await ShowAsync(admin, id)).State);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(("AUTOSCOPE_STATE_COMPLETED", """["scim"]""", """["scim"]"""), await ShowAsync(admin, id));
    }

    [Fact]
    public async Task Who_names_scopes_ends_the_observation()
    {
        await using WorkspaceEmulator emulator = await StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (string id, string value) = await CreateAsync(admin, new { autoscope_enabled = true });
        using Caller caller = new(emulator, value);
        await caller.Get(Caller.Scim + "/Me");

        await admin.Patch($"{Managed}/{id}", new { token = new { scopes = new[] { "sql" } }, update_mask = "scopes" });
        await caller.Get("/api/2.0/sql/warehouses");
        _clock.Advance(TimeSpan.FromDays(40));

        Assert.Equal(("AUTOSCOPE_STATE_USER_SELECTED", """["scim"]""", """["sql"]"""), await ShowAsync(admin, id));
    }

    [Theory]
    [InlineData(true, 30, "AUTOSCOPE_STATE_RUNNING")]
    [InlineData(true, 29, null)]
    [InlineData(false, 30, null)]
    public async Task A_long_lived_token_has_autoscope_by_itself_where_so_chosen(bool chosen, int days, string? state)
    {
        await using WorkspaceEmulator emulator = await StartAsync(new ApiChoices { AutoscopeByDefault = chosen });
        using Caller admin = Caller.Admin(emulator);

        (string id, _) = await CreateAsync(admin, new { lifetime_seconds = days * 86400 });

        Assert.Equal(state, (await ShowAsync(admin, id)).State);
    }

    // docs.databricks.com/en/admin/access-control/tokens.html: revoked when not used in 90 or more days
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_was_not_used_for_90_days_is_revoked(bool isChosen)
    {
        await using WorkspaceEmulator emulator = await StartAsync(new ApiChoices { RevokeUnusedTokens = isChosen });
        using Caller admin = Caller.Admin(emulator);
        (_, string value) = await CreateAsync(admin, new { comment = "idle" });
        (_, string used) = await CreateAsync(admin, new { comment = "used" });
        using Caller idle = new(emulator, value);
        using Caller user = new(emulator, used);

        _clock.Advance(TimeSpan.FromDays(60));
        await user.Get(Caller.Scim + "/Me");
        _clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(isChosen ? ["used"] : ["idle", "used"], Comments(emulator));
        Assert.Equal(isChosen ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await idle.Get(Caller.Scim + "/Me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await user.Get(Caller.Scim + "/Me")).Status);
        _clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(isChosen ? [] : ["idle", "used"], Comments(emulator));
    }

    [Fact]
    public async Task What_tokens_were_used_for_is_in_a_snapshot_and_ages_on()
    {
        await using WorkspaceEmulator emulator = await StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (string id, string value) = await CreateAsync(admin, new { autoscope_enabled = true, comment = "kept" });
        using Caller caller = new(emulator, value);
        await caller.Get(Caller.Scim + "/Me");

        emulator.Workspace.Restore(emulator.Workspace.TakeSnapshot());

        Assert.Equal(("AUTOSCOPE_STATE_RUNNING", """["scim"]""", null), await ShowAsync(admin, id));
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(("AUTOSCOPE_STATE_COMPLETED", """["scim"]""", """["scim"]"""), await ShowAsync(admin, id));
        _clock.Advance(TimeSpan.FromDays(61));
        Assert.Empty(Comments(emulator));
    }

    private static IEnumerable<string?> Comments(WorkspaceEmulator emulator) =>
        emulator.Workspace.Tokens.Select(token => token.Comment).Where(comment => comment is not "emulator");

    private static async Task<(string Id, string Value)> CreateAsync(Caller caller, object request, string path = "token/create")
    {
        CallResponse created = await caller.Post($"/api/2.0/{path}", request);
        return (created.Json.GetProperty("token_info").GetProperty("token_id").GetString()!, created["token_value"]!);
    }

    private static async Task<(string? State, string? Inferred, string? Scopes)> ShowAsync(Caller admin, string id)
    {
        JsonElement info = (await admin.Get($"{Managed}/{id}")).Json.GetProperty("token_info");
        return (Text("autoscope_state"), Text("inferred_scopes"), Text("scopes"));

        string? Text(string name) => info.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
    }

    private Task<WorkspaceEmulator> StartAsync(ApiChoices? choices = null) => WorkspaceEmulator.StartAsync(
        new EmulatorOptions { TimeProvider = _clock, Choices = choices ?? new ApiChoices() });
}
