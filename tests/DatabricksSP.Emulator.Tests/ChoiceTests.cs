using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests;

/// <summary>Choices that no other test shows.</summary>
public class ChoiceTests
{
    [Fact]
    public async Task An_invalid_token_is_unauthorized_where_so_chosen()
    {
        await using WorkspaceEmulator emulator = await StartAsync(new ApiChoices { InvalidTokenStatus = 401 });
        using Caller stranger = new(emulator, "dapi0123456789abcdef0123456789abcdef");

        CallResponse response = await stranger.Get(Caller.Scim + "/Me");

        response.IsGatewayError(HttpStatusCode.Unauthorized, "Invalid access token.");
        Assert.True(response.Headers.ContainsKey("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_missing_token_and_a_used_up_quota_are_answered_as_chosen()
    {
        await using WorkspaceEmulator emulator = await StartAsync(
            new ApiChoices { MissingTokenCode = "RESOURCE_DOES_NOT_EXIST", QuotaStatus = 403 }
        );
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        for (int number = 0; number < 5; number++)
        {
            emulator.Workspace.CreateOAuthSecret(principal);
        }

        (await admin.Get("/api/2.0/token-management/tokens/0")).IsError(
            HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", "Token does not exist");
        (await admin.Post($"/api/2.0/accounts/servicePrincipals/{principal.Id}/credentials/secrets")).IsError(
            HttpStatusCode.Forbidden, "QUOTA_EXCEEDED", $"Service principal {principal.ApplicationId} already has 5 secrets.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_creator_of_a_token_on_behalf_of_another_is_as_chosen(bool ownerIsCreator)
    {
        await using WorkspaceEmulator emulator = await StartAsync(new ApiChoices { OnBehalfOfCreatorIsOwner = ownerIsCreator });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        CallResponse created = await admin.Post(
            "/api/2.0/token-management/on-behalf-of/tokens",
            new { application_id = principal.ApplicationId }
        );

        JsonElement info = created.Json.GetProperty("token_info");
        Assert.Equal(
            ownerIsCreator ? principal.ApplicationId : EmulatorDefaults.AdminName, info.GetProperty("created_by_username").GetString());
        Assert.Equal(principal.Id, info.GetProperty("owner_id").GetRawText());
    }

    [Fact]
    public async Task The_day_of_the_last_use_is_in_days_where_so_chosen()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions
        {
            TimeProvider = clock,
            Choices = new ApiChoices { LastUsedDayInDays = true },
        });
        using Caller admin = Caller.Admin(emulator);

        JsonElement token = (await admin.Get("/api/2.0/token-management/tokens")).Json.GetProperty("token_infos")[0];

        Assert.Equal((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Days, token.GetProperty("last_used_day").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Losing_permission_deletes_tokens_or_only_stops_them(bool deletes)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { RevokeTokensOnUsageLoss = deletes }
        );
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);
        using Caller zuora = new(emulator, emulator.Workspace.CreateToken(principal));
        var administrators = new { access_control_list = new[] { new { group_name = "admins", permission_level = "CAN_MANAGE" } } };

        await admin.Put("/api/2.0/permissions/authorization/tokens", administrators);
        Assert.Equal(HttpStatusCode.Forbidden, (await zuora.Get(Caller.Scim + "/Me")).Status);
        emulator.Workspace.GrantTokenUsage(principal);

        Assert.Equal(deletes ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await zuora.Get(Caller.Scim + "/Me")).Status);
    }

    private static Task<WorkspaceEmulator> StartAsync(ApiChoices choices) =>
        WorkspaceEmulator.StartAsync(new EmulatorOptions { Choices = choices });
}
