using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Client.Tests.Transport;

/// <summary>What the API promises to be there is there, or the response cannot be read.</summary>
public sealed class PromisedValueTests
{
    private static readonly Dictionary<string, (string Response, Func<WorkspaceClient, Task> Call)> Calls = new()
    {
        ["principal"] = ("""{"id":null}""", static client => client.ServicePrincipals.GetAsync("1")),
        ["me"] = ("""{"id":null}""", static client => client.CurrentUser.GetAsync()),
        ["warehouse"] = ("""{"id":null}""", static client => client.Warehouses.GetAsync("1")),
        ["token"] = ("""{"token_info":null}""", static client => client.TokenManagement.GetAsync("1")),
        ["token's ID"] = ("""{"token_info":{"token_id":null}}""", static client => client.TokenManagement.GetAsync("1")),
        ["list of tokens"] = (
            """{"token_infos":[{"token_id":null}]}""", static client => client.Tokens.ListAsync().ToListAsync().AsTask()),
        ["account"] = ("""{"account_id":null}""", static client => client.ServicePrincipalRoles.GetAsync("a")),
        ["statement"] = (
            """{"statement_id":"1","status":{"state":null}}""",
            static client => client.Statements.ExecuteAsync(new() { Statement = "SELECT 1", WarehouseId = "1" })),
    };

    public static TheoryData<string> CallNames => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(CallNames))]
    public async Task A_null_where_a_value_must_be_cannot_be_read(string call)
    {
        await using HostileServer server = new(Reply.Json(Calls[call].Response));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => Calls[call].Call(server.Client()));

        Assert.Equal(ApiErrorKind.InvalidResponse, exception.Kind);
    }

    [Theory]
    [InlineData("""{"token_value":null,"token_info":{"token_id":"t"}}""")]
    [InlineData("""{"token_value":"v","token_info":{"token_id":null}}""")]
    public async Task A_token_whose_response_has_nulls_is_looked_after_like_one_whose_response_was_lost(string response)
    {
        await using HostileServer server = new(Reply.Json(response), Reply.Json("{}"));

        await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().Tokens.CreateAsync(TimeSpan.FromDays(1)));

        Assert.Contains(server.Requests, static request => request.PathAndQuery == "/api/2.0/token/list");
    }

    [Fact]
    public async Task Nulls_in_lists_are_left_out()
    {
        await using HostileServer server = new(
            Reply.Json("""{"totalResults":1,"Resources":[null,{"id":"1","groups":[null,{"value":"2"}],"entitlements":null}]}"""),
            Reply.Json("""{"access_control_list":[null,{"user_name":"a","all_permissions":[null]}]}"""),
            Reply.Json("""{"secrets":[null,{"id":"s","scopes":[null]}]}"""));
        WorkspaceClient client = server.Client();

        ServicePrincipal principal = Assert.Single(await client.ServicePrincipals.ListAsync().Take(1).ToListAsync());
        ObjectPermissions permissions = await client.Permissions.Tokens.GetAsync();
        OAuthSecretInfo secret = Assert.Single(await client.OAuthSecrets.ListAsync("1").ToListAsync());

        Assert.Equal("2", Assert.Single(principal.Groups).Value);
        Assert.Empty(principal.Entitlements);
        Assert.Empty(Assert.Single(permissions.AccessControlList).AllPermissions);
        Assert.Empty(secret.Scopes);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_time_that_is_out_of_range_hides_no_token(long milliseconds)
    {
        await using HostileServer server = new(
            Reply.Json($$"""{"token_infos":[{"token_id":"t","creation_time":{{milliseconds}},"expiry_time":{{milliseconds}}}]}"""));

        TokenInfo token = Assert.Single(await server.Client().Tokens.ListAsync().ToListAsync());

        Assert.Equal(milliseconds > 0 ? 9999 : 1, token.CreatedAt.Year);
        Assert.Null(token.ExpiresAt);
    }
}
