using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Client.Tests;

/// <summary>What goes over the wire, call by call.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Every_request_says_who_sends_it()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"1"}"""));

        await server.Client(new() { Product = "DatabricksSP/0.1.0 powershell/7.6.9\r\nEvil: yes" }).Warehouses.GetAsync("1");

        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Matches(@"^DatabricksSP/0\.1\.0 powershell/7\.6\.9Evil yes dotnet/[\d.]+ os/(linux|windows|darwin) auth/pat( cicd/[a-z-]+)?$", request.Header("User-Agent"));
        Assert.Equal($"Bearer {HostileServer.Token}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Null(request.Header("Evil"));
    }

    [Fact]
    public async Task A_principal_is_created_with_its_entitlements()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"9223372036854775807","applicationId":"a"}"""));

        ServicePrincipal principal = await server.Client(new() { MarkNewPrincipals = false }).ServicePrincipals.CreateAsync(
            new() { DisplayName = "a \"quoted\" Größe", Entitlements = [Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess] });

        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Equal("POST /api/2.0/preview/scim/v2/ServicePrincipals", $"{request.Method} {request.PathAndQuery}");
        Assert.Equal("application/json", request.Header("Content-Type"));
        AssertJson.Equal(
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"],"displayName":"a \"quoted\" Größe","active":true,"entitlements":[{"value":"databricks-sql-access"},{"value":"workspace-access"}]}""",
            request.Body);
        Assert.Equal("9223372036854775807", principal.Id);
        Assert.Empty(principal.Entitlements);
        Assert.Empty(principal.Groups);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("remove")]
    public async Task Entitlements_are_changed_by_a_patch(string operation)
    {
        await using HostileServer server = new(Reply.Http(204, null, []));
        ServicePrincipalsApi principals = server.Client().ServicePrincipals;

        await (operation == "add" ? principals.AddEntitlementsAsync("1", ["a", "b"]) : principals.RemoveEntitlementsAsync("1", ["a", "b"]));

        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Equal("PATCH /api/2.0/preview/scim/v2/ServicePrincipals/1", $"{request.Method} {request.PathAndQuery}");
        AssertJson.Equal(
            $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"{{operation}}","path":"entitlements","value":[{"value":"a"},{"value":"b"}]}]}""",
            request.Body);
    }

    [Fact]
    public async Task Removing_entitlements_from_a_principal_without_any_is_no_error()
    {
        await using HostileServer server = new(Reply.Json(400, """{"detail":"No such attribute with the name : entitlements in the current resource","status":"400","scimType":"invalidPath"}"""));
        WorkspaceClient client = server.Client();

        await client.ServicePrincipals.RemoveEntitlementsAsync("1", ["a"]);

        await Assert.ThrowsAsync<DatabricksApiException>(() => client.ServicePrincipals.AddEntitlementsAsync("1", ["a"]));
    }

    [Fact]
    public async Task Removing_no_entitlement_does_not_remove_all()
    {
        await using HostileServer server = new(Reply.Json("{}"));

        await server.Client().ServicePrincipals.RemoveEntitlementsAsync("1", []);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Grants_are_patched_by_application_id()
    {
        await using HostileServer server = new(Reply.Json(
            """{"object_id":"/authorization/tokens","object_type":"tokens","unknown":{},"access_control_list":[{"group_name":"admins","all_permissions":[{"permission_level":"CAN_MANAGE","inherited":true,"inherited_from_object":["/x/"]}]},{"service_principal_name":"APP","all_permissions":null}]}"""));
        WorkspaceClient client = server.Client();
        AccessControlRequest[] changes = [AccessControlRequest.ForServicePrincipal("app", PermissionLevel.CanUse), AccessControlRequest.ForGroup("g", "NEW_LEVEL")];

        await client.Permissions.Tokens.GrantAsync(changes);
        await client.Permissions.Warehouse("7e6").GrantAsync(changes);
        await client.Permissions.Warehouse("7e6").SetAsync(changes);
        ObjectPermissions permissions = await client.Permissions.Warehouse("7e6").GetAsync();

        Assert.Equal(
            ["PATCH /api/2.0/permissions/authorization/tokens", "PATCH /api/2.0/permissions/warehouses/7e6", "PUT /api/2.0/permissions/warehouses/7e6", "GET /api/2.0/permissions/warehouses/7e6"],
            server.Requests.Select(static request => $"{request.Method} {request.PathAndQuery}"));
        AssertJson.Equal(
            """{"access_control_list":[{"permission_level":"CAN_USE","service_principal_name":"app"},{"permission_level":"NEW_LEVEL","group_name":"g"}]}""",
            server.Requests[0].Body);
        Assert.Equal(["/x/"], permissions.AccessControlList[0].AllPermissions[0].InheritedFromObject);
        Assert.Empty(permissions.ForServicePrincipal("app")!.AllPermissions);
    }

    [Fact]
    public async Task A_lifetime_that_is_not_given_is_not_sent()
    {
        await using HostileServer server = new(Reply.Json("""{"token_value":"v","token_info":{"token_id":"1","expiry_time":-1}}"""));
        WorkspaceClient client = server.Client();

        Tokens.CreatedToken token = await client.TokenManagement.CreateAsync("app", scopes: []);
        await client.TokenManagement.CreateAsync("app", TimeSpan.FromDays(730), "c", ["sql"]);
        await client.Tokens.CreateAsync(TimeSpan.FromSeconds(1.9));

        Assert.Equal(
            ["""{"application_id":"app"}""", """{"application_id":"app","lifetime_seconds":63072000,"comment":"c","scopes":["sql"]}""", """{"lifetime_seconds":1}"""],
            server.Requests.Select(static request => request.Body));
        Assert.Equal("v", Secret.Reveal(token.Value));
        Assert.Null(token.Info.ExpiresAt);
        Assert.Equal("1", token.ToString());
    }

    [Fact]
    public async Task A_lifetime_of_nothing_is_refused_before_anything_is_sent()
    {
        await using HostileServer server = new(Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        foreach (TimeSpan lifetime in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromDays(-1), TimeSpan.FromSeconds(0.5)])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.TokenManagement.CreateAsync("app", lifetime));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.Tokens.CreateAsync(lifetime));
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_token_value_may_hold_any_character()
    {
        await using HostileServer server = new(Reply.Json("""{"token_value":"a\"\\\u00e9é😀","token_info":{"token_id":"1"}}"""));

        Assert.Equal("a\"\\éé😀", Secret.Reveal((await server.Client().Tokens.CreateAsync()).Value));
    }

    [Fact]
    public async Task The_current_user_names_the_workspace()
    {
        await using HostileServer server = new(Reply.Json(
            200,
            """{"id":"1","userName":"app","workspaceId":"forged","groups":[{"display":"admins","value":"7","type":"direct","$ref":"Groups/7"}],"entitlements":null}""",
            ("x-databricks-org-id", "4242")));

        Users.CurrentUser user = await server.Client().CurrentUser.GetAsync();

        Assert.Equal("4242", user.WorkspaceId);
        Assert.True(user.IsWorkspaceAdmin);
        Assert.Equal("Groups/7", user.Groups[0].Reference);
        Assert.Empty(user.Entitlements);
        Assert.Equal("/api/2.0/preview/scim/v2/Me", server.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task A_group_without_entitlements_has_an_empty_list()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"7","displayName":"users"}"""));

        Assert.Empty((await server.Client().Groups.GetAsync("7")).Entitlements);

        Assert.Equal("/api/2.0/preview/scim/v2/Groups/7?excludedAttributes=members", server.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task A_warehouse_is_created_from_what_is_given()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"7e635336d748166a"}"""));

        string id = await server.Client().Warehouses.CreateAsync(new NewWarehouse { Name = "Zuora", ClusterSize = "2X-Small", AutoStopMins = 10, EnableServerlessCompute = true });

        Assert.Equal("7e635336d748166a", id);
        AssertJson.Equal("""{"name":"Zuora","cluster_size":"2X-Small","auto_stop_mins":10,"enable_serverless_compute":true}""", server.Requests[0].Body);
    }

    [Fact]
    public async Task A_warehouse_is_read()
    {
        await using HostileServer server = new(Reply.Json(
            """{"id":"1","name":"Shared","state":"SOME_NEW_STATE","auto_stop_mins":"10","warehouse_type":"PRO","odbc_params":{"hostname":"h","path":"/sql/1.0/warehouses/1","port":443,"protocol":"https"},"health":{"status":"HEALTHY"}}"""));

        Warehouse warehouse = await server.Client().Warehouses.GetAsync("1");

        Assert.Equal(("SOME_NEW_STATE", 10, 443), (warehouse.State, warehouse.AutoStopMins, warehouse.OdbcParams?.Port));
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../../x", "..%2F..%2Fx")]
    [InlineData("x?y#z", "x%3Fy%23z")]
    [InlineData("ü", "%C3%BC")]
    public async Task An_id_cannot_lead_elsewhere(string id, string segment)
    {
        await using HostileServer server = new(Reply.Json("{}"));

        await server.Client().TokenManagement.DeleteAsync(id);

        Assert.Equal($"/api/2.0/token-management/tokens/{segment}", server.Requests[0].PathAndQuery);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_is_no_id_is_refused(string id)
    {
        await using HostileServer server = new(Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.TokenManagement.DeleteAsync(id));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Warehouses.DeleteAsync(id));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("x", "displayName eq \"x\"")]
    [InlineData("a \"b\" \\c", "displayName eq \"a \\\"b\\\" \\\\c\"")]
    public void Quotes_in_a_filter_are_escaped(string value, string filter) =>
        Assert.Equal(filter, ScimFilter.Equal("displayName", value));
}
