using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Statements;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Client.Tests.Errors;

/// <summary>What an error means, whatever code and status it comes with.</summary>
public sealed class ErrorKindTests
{
    [Theory]
    [InlineData(403, "403", "Invalid access token.", ApiErrorKind.InvalidToken)]
    [InlineData(401, "UNAUTHENTICATED", "Credential was not sent", ApiErrorKind.InvalidToken)]
    [InlineData(403, "PERMISSION_DENIED", "x does not have permission to use SQL warehouse 1.", ApiErrorKind.PermissionDenied)]
    [InlineData(403, "PERMISSION_DENIED", "Only workspace admins can call this API.", ApiErrorKind.NotAdmin)]
    [InlineData(403, "PERMISSION_DENIED", "User does not have permission to use tokens.", ApiErrorKind.TokenUseDenied)]
    [InlineData(403, "PERMISSION_DENIED", "Provided token does not have required scopes: sql", ApiErrorKind.ScopeMissing)]
    [InlineData(
        403, "PERMISSION_DENIED", "Disabled for users without the databricks-sql-access entitlement.", ApiErrorKind.EntitlementMissing)]
    [InlineData(403, "403", "Source IP address: 1.2.3.4 is blocked by Databricks IP ACL for workspace: 1", ApiErrorKind.IpBlocked)]
    [InlineData(403, "403", "Unauthorized access to Org: 1", ApiErrorKind.WorkspaceAccessDenied)]
    [InlineData(400, "400", "Invalid access to Org: 1", ApiErrorKind.WorkspaceAccessDenied)]
    [InlineData(403, "FEATURE_DISABLED", "Personal access tokens are disabled for this workspace.", ApiErrorKind.FeatureDisabled)]
    [InlineData(404, "RESOURCE_DOES_NOT_EXIST", "tokens tokens does not exist", ApiErrorKind.TokenPermissionsMissing)]
    [InlineData(404, "RESOURCE_DOES_NOT_EXIST", "Principal: ServicePrincipalName(x) does not exist", ApiErrorKind.UnknownPrincipal)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "Principal: ServicePrincipalName(x) does not exist", ApiErrorKind.UnknownPrincipal)]
    [InlineData(404, "RESOURCE_DOES_NOT_EXIST", "Service principal with application ID x does not exist.", ApiErrorKind.UnknownPrincipal)]
    [InlineData(404, "PRINCIPAL_DOES_NOT_EXIST", "Could not find principal with name x", ApiErrorKind.UnknownPrincipal)]
    [InlineData(404, "NOT_FOUND", "Token does not exist", ApiErrorKind.NotFound)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "SQL warehouse 1 does not exist.", ApiErrorKind.NotFound)]
    [InlineData(400, "RESOURCE_DOES_NOT_EXIST", "gone", ApiErrorKind.NotFound)]
    [InlineData(404, "ENDPOINT_NOT_FOUND", "No API found for 'GET /x'", ApiErrorKind.EndpointNotFound)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "SQL warehouse with name `x` already exists", ApiErrorKind.AlreadyExists)]
    [InlineData(409, "RESOURCE_CONFLICT", "Service principal with application ID x already exists.", ApiErrorKind.AlreadyExists)]
    [InlineData(409, "ABORTED", "Try again", ApiErrorKind.Conflict)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "requirement failed: Invalid timeout: 0", ApiErrorKind.InvalidLifetime)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "exceeds the maximum lifetime of 90 days", ApiErrorKind.InvalidLifetime)]
    [InlineData(
        400,
        "INVALID_PARAMETER_VALUE",
        "PUT requests for warehouse 1 with no existing owner must provide a new owner.",
        ApiErrorKind.OwnerMissing)]
    [InlineData(400, "INVALID_PARAMETER_VALUE", "externalId cannot be set", ApiErrorKind.ExternalIdRefused)]
    [InlineData(400, "INVALID_STATE", "It is running already", ApiErrorKind.InvalidState)]
    [InlineData(400, "QUOTA_EXCEEDED", "600 tokens", ApiErrorKind.QuotaExceeded)]
    [InlineData(403, "QUOTA_EXCEEDED", "600 tokens", ApiErrorKind.QuotaExceeded)]
    [InlineData(429, "TOO_MANY", "slow down", ApiErrorKind.RateLimited)]
    [InlineData(400, "REQUEST_LIMIT_EXCEEDED", "slow down", ApiErrorKind.RateLimited)]
    [InlineData(500, "INTERNAL_ERROR", "RPC token bucket limit has been exceeded", ApiErrorKind.RateLimited)]
    [InlineData(503, "TEMPORARILY_UNAVAILABLE", "busy", ApiErrorKind.Unavailable)]
    [InlineData(504, "DEADLINE_EXCEEDED", "late", ApiErrorKind.Timeout)]
    [InlineData(500, "INTERNAL_ERROR", "oops", ApiErrorKind.ServerError)]
    [InlineData(400, "BAD_REQUEST", "no", ApiErrorKind.InvalidRequest)]
    public async Task A_cause_is_told_by_words_code_and_status(int status, string code, string message, ApiErrorKind kind)
    {
        Assert.Equal(kind, (await ErrorOf(Reply.Json(status, $$"""{"error_code":"{{code}}","message":"{{message}}"}"""))).Kind);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(400)]
    public async Task That_there_are_no_tokens_on_behalf_is_known_with_any_status(int status)
    {
        const string Message = "On-behalf-of token creation for service principals is not enabled for this workspace";

        DatabricksApiException exception = await ErrorOf(
            Reply.Json(status, $$"""{"error_code":"FEATURE_DISABLED","message":"{{Message}}"}"""));

        Assert.Equal(ApiErrorKind.OboNotEnabled, exception.Kind);
    }

    [Fact]
    public async Task A_page_says_that_this_is_no_workspace()
    {
        Assert.Equal(ApiErrorKind.EndpointNotFound, (await ErrorOf(Reply.Html(404, "<html><title>Not Found</title></html>"))).Kind);
        Assert.Equal(ApiErrorKind.HtmlResponse, (await ErrorOf(Reply.Html(200, "<html><title>Login</title></html>"))).Kind);
        Assert.Equal(ApiErrorKind.InvalidResponse, (await ErrorOf(Reply.Json("[1"))).Kind);
        Assert.Equal(ApiErrorKind.Redirected, (await ErrorOf(Reply.Http(302, null, [], ("Location", "https://example.com/")))).Kind);
        Assert.Equal(
            ApiErrorKind.PrivateLinkRequired,
            (await ErrorOf(Reply.Http(302, null, [], ("Location", "/login.html?error=private-link-validation-error")))).Kind);
    }

    [Theory]
    [InlineData(
        400,
        """{"detail":"No such attribute with the name : entitlements in the current resource","status":"400","scimType":"invalidPath"}""",
        ApiErrorKind.NoSuchAttribute)]
    [InlineData(404, """{"detail":"Group with id 1 is not found","status":"404"}""", ApiErrorKind.NotFound)]
    [InlineData(409, """{"detail":"taken","status":"409"}""", ApiErrorKind.AlreadyExists)]
    [InlineData(403, """{"detail":"no","status":"403"}""", ApiErrorKind.PermissionDenied)]
    public async Task SCIM_errors_are_told_apart_too(int status, string body, ApiErrorKind kind)
    {
        Assert.Equal(kind, (await ErrorOf(Reply.Json(status, body))).Kind);
    }

    [Fact]
    public async Task Whoever_is_refused_what_is_for_admins_is_no_admin_whatever_the_words()
    {
        await using HostileServer server = new(Reply.Json(403, """{"error_code":"PERMISSION_DENIED","message":"No."}"""));
        WorkspaceClient client = server.Client();

        foreach (Func<Task> call in (Func<Task>[])[
            () => client.Permissions.Tokens.GetAsync(),
            () => client.Permissions.Tokens.GrantAsync([]),
            () => client.TokenManagement.GetAsync("1"),
            () => client.ServicePrincipals.DeleteAsync("1"),
        ])
        {
            Assert.Equal(ApiErrorKind.NotAdmin, (await Assert.ThrowsAsync<DatabricksApiException>(call)).Kind);
        }
    }

    [Fact]
    public async Task A_workspace_lets_a_bad_token_a_stranger_and_a_missing_right_be_told_apart()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal bare = emulator.Workspace.AddServicePrincipal("bare");
        ServicePrincipal analyst = emulator.Workspace.AddServicePrincipal("analyst", null, "databricks-sql-access");
        emulator.Workspace.GrantTokenUsage(bare);
        emulator.Workspace.GrantTokenUsage(analyst);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");
        using WorkspaceClient stranger = emulator.Client("dapi00000000000000000000000000000000");
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        using WorkspaceClient asBare = emulator.Client(emulator.Workspace.CreateToken(bare));
        using WorkspaceClient asAnalyst = emulator.Client(emulator.Workspace.CreateToken(analyst));

        Assert.Equal(ApiErrorKind.InvalidToken, await KindOf(() => stranger.CurrentUser.GetAsync()));
        Assert.Equal(ApiErrorKind.NotAdmin, await KindOf(() => asBare.Permissions.Tokens.GetAsync()));
        Assert.Equal(ApiErrorKind.EntitlementMissing, await KindOf(() => Select(asBare, warehouse)));
        Assert.Equal(ApiErrorKind.PermissionDenied, await KindOf(() => Select(asAnalyst, warehouse)));
        Assert.Equal(ApiErrorKind.UnknownPrincipal, await KindOf(() => admin.Permissions.Warehouse(warehouse.Id).GrantAsync(
            [AccessControlRequest.ForServicePrincipal("00000000-0000-0000-0000-000000000000", PermissionLevel.CanUse)])));
        Assert.Equal(ApiErrorKind.NotFound, await KindOf(() => admin.Warehouses.GetAsync("0000000000000000")));
    }

    private static Task<StatementResponse> Select(WorkspaceClient client, Warehouse warehouse) =>
        client.Statements.RunAsync(new() { Statement = "SELECT 1", WarehouseId = warehouse.Id });

    private static async Task<ApiErrorKind> KindOf(Func<Task> call) => (await Assert.ThrowsAsync<DatabricksApiException>(call)).Kind;

    private static async Task<DatabricksApiException> ErrorOf(Reply reply)
    {
        await using HostileServer server = new(reply);
        return await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client(new() { RetryTimeout = TimeSpan.Zero }).Warehouses.GetAsync("abc"));
    }
}
