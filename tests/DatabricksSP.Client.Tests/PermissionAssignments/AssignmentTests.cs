using DatabricksSP.Client.PermissionAssignments;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Accounts;

namespace DatabricksSP.Client.Tests.PermissionAssignments;

/// <summary>Principals of the account in the workspace.</summary>
public sealed class AssignmentTests
{
    [Fact]
    public async Task A_service_principal_of_the_account_comes_into_the_workspace_and_goes()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        AccountPrincipal zuora = emulator.Workspace.AddAccountServicePrincipal("zuora");

        PermissionAssignment assigned = await admin.PermissionAssignments.AssignAsync(zuora.Name);
        await admin.PermissionAssignments.AssignAsync(zuora.Name);

        Assert.Equal((zuora.Name, "zuora"), (assigned.Principal?.ServicePrincipalName, assigned.Principal?.DisplayName));
        Assert.Equal(["USER"], assigned.Permissions);
        string id = Assert.Single(emulator.Workspace.ServicePrincipals, each => each.ApplicationId == zuora.Name).Id;
        Assert.Equal(id, $"{assigned.Principal?.PrincipalId}");
        Assert.Contains(
            zuora.Name,
            await admin.PermissionAssignments.ListAsync().Select(static each => each.Principal?.ServicePrincipalName).ToListAsync());

        await admin.PermissionAssignments.RemoveAsync(id);
        await admin.PermissionAssignments.RemoveAsync(id);

        Assert.DoesNotContain(emulator.Workspace.ServicePrincipals, each => each.ApplicationId == zuora.Name);
        Assert.Contains(emulator.Workspace.UnassignedPrincipals, each => each.Name == zuora.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_principal_that_the_account_does_not_have_is_an_error_whatever_the_status(bool perItem)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { AssignmentErrorsPerItem = perItem } });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => admin.PermissionAssignments.AssignAsync(Guid.NewGuid().ToString()));

        Assert.Equal("Principal not found in account.", exception.Message);
        Assert.Equal(perItem ? ApiErrorKind.UnknownPrincipal : ApiErrorKind.NotFound, exception.Kind);
        Assert.False(exception.OutcomeUnknown);
    }

    [Theory]
    [InlineData("PERMISSION_DENIED: You are no account admin.", "PERMISSION_DENIED", ApiErrorKind.NotAdmin, "You are no account admin.")]
    [InlineData("QUOTA_EXCEEDED: too many", "QUOTA_EXCEEDED", ApiErrorKind.QuotaExceeded, "too many")]
    [InlineData("It did not work.", "ASSIGNMENT_FAILED", ApiErrorKind.InvalidRequest, "It did not work.")]
    public async Task The_error_of_an_item_is_an_exception(string error, string code, ApiErrorKind kind, string message)
    {
        await using HostileServer server = new(Reply.Json($$"""{"permission_assignments":[{"permissions":[],"error":"{{error}}"}]}"""));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().PermissionAssignments.AssignAsync("a"));

        Assert.Equal((code, kind, message), (exception.ErrorCode, exception.Kind, exception.Message));
        AssertJson.Equal(
            """{"permission_assignments":[{"service_principal_name":"a","permissions":["USER"]}]}""", server.Requests[0].Body);
    }

    [Fact]
    public async Task A_response_that_does_not_say_what_became_of_it_is_an_error()
    {
        await using HostileServer server = new(Reply.Json("{}"));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().PermissionAssignments.AssignAsync("a"));

        Assert.Equal(ApiErrorKind.InvalidResponse, exception.Kind);
    }
}
