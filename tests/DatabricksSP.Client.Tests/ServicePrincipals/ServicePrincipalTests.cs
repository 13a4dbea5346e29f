using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.ServicePrincipals;

/// <summary>Service principals over the wire, and in a whole workspace.</summary>
public sealed class ServicePrincipalTests
{
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
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"],"displayName":"a \"quoted\" Größe","active":"""
            + """true,"entitlements":[{"value":"databricks-sql-access"},{"value":"workspace-access"}]}""",
            request.Body);
        Assert.Equal("9223372036854775807", principal.Id);
        Assert.Empty(principal.Entitlements);
        Assert.Empty(principal.Groups);
    }

    [Fact]
    public async Task They_are_counted_with_one_request()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 3 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        Assert.Equal(0, await admin.ServicePrincipals.CountAsync());
        for (int i = 0; i < 8; i++)
        {
            emulator.Workspace.AddServicePrincipal($"sp {i}");
        }

        emulator.Requests.Clear();

        Assert.Equal(8, await admin.ServicePrincipals.CountAsync());
        Assert.Equal(1, emulator.Requests.Count);
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
            $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":["""
            + $$"""{"op":"{{operation}}","path":"entitlements","value":[{"value":"a"},{"value":"b"}]}]}""",
            request.Body);
    }

    [Fact]
    public async Task Removing_entitlements_from_a_principal_without_any_is_no_error()
    {
        await using HostileServer server = new(
            Reply.Json(
                400,
                """{"detail":"No such attribute with the name : entitlements in the current """
                + """resource","status":"400","scimType":"invalidPath"}"""));
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
    public async Task Every_principal_is_listed_once_over_many_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 7 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        for (int i = 0; i < 30; i++)
        {
            emulator.Workspace.AddServicePrincipal($"sp {i}");
        }

        List<string> ids = await admin.ServicePrincipals.ListAsync().Select(static each => each.Id).ToListAsync();

        Assert.Equal(emulator.Workspace.ServicePrincipals.Select(static each => each.Id).Order(), ids.Order());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with \"quotes\" and \\ backslash")]
    [InlineData("Größe & co = 100%?#")]
    public async Task A_principal_is_found_by_its_name(string name)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        emulator.Workspace.AddServicePrincipal(name + " not");
        string id = emulator.Workspace.AddServicePrincipal(name).Id;

        Assert.Equal(
            [id],
            await admin.ServicePrincipals.ListAsync(ScimFilter.Equal("displayName", name)).Select(static each => each.Id).ToListAsync());
    }

    [Fact]
    public async Task Entitlements_are_added_and_taken_away_one_by_one()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string id = emulator.Workspace.AddServicePrincipal("sp", null, Entitlement.WorkspaceAccess).Id;

        await admin.ServicePrincipals.AddEntitlementsAsync(id, [Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess]);
        Assert.Equal(
            [Entitlement.DatabricksSqlAccess, Entitlement.WorkspaceAccess], Entitlements(await admin.ServicePrincipals.GetAsync(id)));

        await admin.ServicePrincipals.RemoveEntitlementsAsync(id, [Entitlement.WorkspaceAccess]);
        Assert.Equal([Entitlement.DatabricksSqlAccess], Entitlements(await admin.ServicePrincipals.GetAsync(id)));

        await admin.ServicePrincipals.RemoveEntitlementsAsync(id, [Entitlement.DatabricksSqlAccess]);
        await admin.ServicePrincipals.RemoveEntitlementsAsync(id, [Entitlement.DatabricksSqlAccess]);
        Assert.Empty(Entitlements(await admin.ServicePrincipals.GetAsync(id)));
    }

    [Fact]
    public async Task What_is_changed_is_changed_and_all_else_stays()
    {
        await using HostileServer server = new(Reply.Http(204, null, []));
        ServicePrincipalsApi principals = server.Client().ServicePrincipals;

        await principals.UpdateAsync("1", "new \"name\"", active: false);
        await principals.UpdateAsync("1", active: true);

        Assert.All(server.Requests, static request => Assert.Equal(
            "PATCH /api/2.0/preview/scim/v2/ServicePrincipals/1", $"{request.Method} {request.PathAndQuery}"));
        AssertJson.Equal(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":["""
            + """{"op":"replace","path":"displayName","value":"new \"name\""},{"op":"replace","path":"active","value":["""
            + """{"value":"false"}]}]}""",
            server.Requests[0].Body);
        AssertJson.Equal(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":["""
            + """{"op":"replace","path":"active","value":[{"value":"true"}]}]}""",
            server.Requests[1].Body);
    }

    [Fact]
    public async Task A_change_of_nothing_and_an_empty_name_are_refused()
    {
        await using HostileServer server = new(Reply.Json("{}"));
        ServicePrincipalsApi principals = server.Client().ServicePrincipals;

        await Assert.ThrowsAsync<ArgumentException>(() => principals.UpdateAsync("1"));
        await Assert.ThrowsAsync<ArgumentException>(() => principals.UpdateAsync("1", ""));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_principal_is_renamed_deactivated_and_deleted()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string id = emulator.Workspace.AddServicePrincipal("Zuora", null, Entitlement.WorkspaceAccess).Id;

        await admin.ServicePrincipals.UpdateAsync(id, "Größe \"1\"");
        Assert.Equal(("Größe \"1\"", true), State());
        await admin.ServicePrincipals.UpdateAsync(id, active: false);
        Assert.Equal(("Größe \"1\"", false), State());
        await admin.ServicePrincipals.UpdateAsync(id, active: true);
        Assert.Equal(("Größe \"1\"", true), State());
        Assert.Equal([Entitlement.WorkspaceAccess], Principal().Entitlements);

        await admin.ServicePrincipals.DeleteAsync(id);
        await admin.ServicePrincipals.DeleteAsync(id);
        Assert.DoesNotContain(emulator.Workspace.ServicePrincipals, each => each.Id == id);
        Assert.Equal(
            ApiErrorKind.NotFound,
            (await Assert.ThrowsAsync<DatabricksApiException>(() => admin.ServicePrincipals.UpdateAsync(id, "gone"))).Kind);

        Emulator.ServicePrincipals.ServicePrincipal Principal() => emulator.Workspace.ServicePrincipals.Single(each => each.Id == id);

        (string, bool) State() => (Principal().DisplayName, Principal().Active);
    }

    private static IEnumerable<string> Entitlements(ServicePrincipal principal) =>
        principal.Entitlements.Select(static each => each.Value).Order();
}
