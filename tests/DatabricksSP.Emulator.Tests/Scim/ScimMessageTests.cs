using System.Net;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Scim;

public class ScimMessageTests
{
    private const string All = Caller.Scim + "/ServicePrincipals";

    [Fact]
    public async Task An_operator_that_filters_do_not_know_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get(All + "?filter=displayName+gt+%22a%22")).IsScimError(
            HttpStatusCode.BadRequest, "Given filter operator is not supported", "invalidFilter");
    }

    [Fact]
    public async Task Filtering_for_names_that_contain_nothing_breaks_the_server()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get(All + "?filter=displayName+co+%22%22")).IsScimError(
            HttpStatusCode.InternalServerError, "Index 1 out of bounds for length 1");
    }

    [Fact]
    public async Task Azure_wants_the_application_id_in_a_put()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Cloud = Cloud.Azure });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        (await admin.Put($"{All}/{principal.Id}", new { displayName = "renamed" })).IsScimError(
            HttpStatusCode.BadRequest,
            "Required attribute applicationID is missing in the SCIM Object. "
            + "Request is unparsable, syntactically incorrect, or violates schema.",
            "invalidSyntax");
        Assert.True((await admin.Put($"{All}/{principal.Id}", new { principal.ApplicationId, displayName = "renamed" })).Succeeded);
    }

    [Fact]
    public async Task An_application_id_does_not_do_in_the_place_of_an_id()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        (await admin.Get($"{All}/{principal.ApplicationId}")).IsScimError(
            HttpStatusCode.NotFound, $"ServicePrincipal with id {principal.ApplicationId} is not found");
    }

    [Fact]
    public async Task Statuses_of_success_are_as_chosen()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { ScimCreateStatus = 200, ScimChangeStatus = 200 } });
        using Caller admin = Caller.Admin(emulator);

        CallResponse created = await admin.Post(All, new { displayName = "zuora" });
        CallResponse deleted = await admin.Delete($"{All}/{created["id"]}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, ""), (created.Status, deleted.Status, deleted.Text));
    }

    [Fact]
    public async Task A_new_principal_is_unknown_to_permissions_for_a_while()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions
        {
            TimeProvider = clock,
            ConsistencyLag = TimeSpan.FromSeconds(3),
            Choices = new ApiChoices { UnknownPrincipalStatus = 400 },
        });
        using Caller admin = Caller.Admin(emulator);
        string? applicationId = (await admin.Post(All, new { displayName = "zuora" }))["applicationId"];
        var grant = new { access_control_list = new[] { new { service_principal_name = applicationId, permission_level = "CAN_USE" } } };

        (await admin.Patch("/api/2.0/permissions/authorization/tokens", grant)).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", $"Principal: ServicePrincipalName({applicationId}) does not exist");
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True((await admin.Patch("/api/2.0/permissions/authorization/tokens", grant)).Succeeded);
    }

    [Fact]
    public async Task An_unknown_path_and_an_unknown_method_are_no_API()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get("/api/2.0/nothing")).IsError(
            HttpStatusCode.NotFound, "ENDPOINT_NOT_FOUND", "No API found for 'GET /api/2.0/nothing'");
        (await admin.Delete(All)).IsError(HttpStatusCode.NotFound, "ENDPOINT_NOT_FOUND", $"No API found for 'DELETE {All}'");
    }
}
