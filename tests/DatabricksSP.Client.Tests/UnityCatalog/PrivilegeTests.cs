using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Client.Tests.UnityCatalog;

/// <summary>Privileges on catalogs and schemas over the wire, and in a whole workspace.</summary>
public sealed class PrivilegeTests
{
    [Fact]
    public async Task Privileges_are_granted_and_revoked_for_many_at_once_and_all_others_stay()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 3).Select(i => emulator.Workspace.AddServicePrincipal($"sp {i}").ApplicationId)];
        await admin.Privileges.ChangeAsync(
            SecurableType.Catalog, "main", [.. ids.Select(static id => new PrivilegeChange { Principal = id, Add = ["USE_CATALOG"] })]);

        await admin.Privileges.ChangeAsync(
            SecurableType.Catalog,
            "main",
            [
                new() { Principal = ids[0], Add = ["SELECT", "USE_SCHEMA", "USE_CATALOG"] },
                new() { Principal = ids[1], Remove = ["USE_CATALOG", "MODIFY"] },
            ]);
        await admin.Privileges.ChangeAsync(SecurableType.Schema, "main.default", [new() { Principal = ids[1], Add = ["CREATE_TABLE"] }]);

        Assert.Equal(["SELECT", "USE_CATALOG", "USE_SCHEMA"], emulator.Workspace.PrivilegesOf("main", ids[0]).Order());
        Assert.Empty(emulator.Workspace.PrivilegesOf("main", ids[1]));
        Assert.Equal(["USE_CATALOG"], emulator.Workspace.PrivilegesOf("main", ids[2]));
        Assert.Equal(["CREATE_TABLE"], emulator.Workspace.PrivilegesOf("main.default", ids[1]));
    }

    [Fact]
    public async Task Privileges_are_listed_over_many_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 3 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 10).Select(i => emulator.Workspace.AddServicePrincipal($"sp {i}").ApplicationId)];
        await admin.Privileges.ChangeAsync(
            "catalog", "main", [.. ids.Select(static id => new PrivilegeChange { Principal = id, Add = ["USE_CATALOG"] })]);

        List<PrivilegeAssignment> all = await admin.Privileges.ListAsync("catalog", "main").ToListAsync();
        List<PrivilegeAssignment> one = await admin.Privileges.ListAsync("catalog", "main", ids[4]).ToListAsync();

        Assert.Equal(ids.Order(), all.Select(static each => each.Principal).Intersect(ids).Order());
        Assert.Equal((ids[4], "USE_CATALOG"), (Assert.Single(one).Principal, Assert.Single(one[0].Privileges)));
    }

    [Fact]
    public async Task A_whole_list_comes_in_one_response()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 3 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 10).Select(i => emulator.Workspace.AddServicePrincipal($"sp {i}").ApplicationId)];
        await admin.Privileges.ChangeAsync(
            "catalog", "main", [.. ids.Select(static id => new PrivilegeChange { Principal = id, Add = ["USE_CATALOG"] })]);
        emulator.Requests.Clear();

        IReadOnlyList<PrivilegeAssignment> whole = await admin.Privileges.GetAsync("catalog", "main");

        Assert.Equal(1, emulator.Requests.Count);
        Assert.Equal(ids.Order(), whole.Select(static each => each.Principal).Intersect(ids).Order());
    }

    [Fact]
    public async Task A_whole_list_that_is_refused_comes_in_pages()
    {
        await using HostileServer server = new(
            Reply.Json(400, """{"error_code":"INVALID_PARAMETER_VALUE","message":"Too many privileges: ask for pages."}"""),
            Reply.Json("""{"privilege_assignments":[{"principal":"a","privileges":["SELECT"]}],"next_page_token":"2"}"""),
            Reply.Json("""{"privilege_assignments":[{"principal":"b","privileges":["MODIFY"]}]}"""));

        IReadOnlyList<PrivilegeAssignment> paged = await server.Client().Privileges.GetAsync("catalog", "main");

        Assert.Equal(["a", "b"], paged.Select(static each => each.Principal));
        Assert.DoesNotContain("max_results", server.Requests[0].PathAndQuery, StringComparison.Ordinal);
        Assert.Contains("max_results=0", server.Requests[1].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_inherited_tells_where_it_comes_from()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string id = emulator.Workspace.AddServicePrincipal("sp").ApplicationId;
        await admin.Privileges.ChangeAsync("catalog", "main", [new() { Principal = id, Add = ["SELECT"] }]);
        await admin.Privileges.ChangeAsync("schema", "main.default", [new() { Principal = id, Add = ["MODIFY"] }]);

        EffectivePrivilegeAssignment has = Assert.Single(
            await admin.Privileges.ListEffectiveAsync("schema", "main.default", id).ToListAsync());

        Assert.Equal(id, has.Principal);
        Assert.Equal(
            [("MODIFY", null, null), ("SELECT", "CATALOG", "main")],
            has.Privileges.Select(static each => (each.Privilege, each.InheritedFromType, each.InheritedFromName)).Order());
    }

    [Fact]
    public async Task A_change_is_a_patch_that_names_what_changes_only()
    {
        await using HostileServer server = new(Reply.Json("{}"));
        PrivilegesApi privileges = server.Client().Privileges;

        await privileges.ChangeAsync("catalog", "größe", [new() { Principal = "a", Add = ["SELECT"], Remove = ["MODIFY"] }]);
        await privileges.ChangeAsync("catalog", "main", []);

        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Equal(
            "PATCH /api/2.1/unity-catalog/permissions/catalog/gr%C3%B6%C3%9Fe", $"{request.Method} {request.PathAndQuery}");
        AssertJson.Equal(
            """{"changes":[{"principal":"a","add":["SELECT"],"remove":["MODIFY"]}],"omit_permissions_in_response":true}""", request.Body);
    }

    [Fact]
    public async Task Who_and_what_is_missing_is_told_apart()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("sp");
        emulator.Workspace.GrantTokenUsage(principal);
        using WorkspaceClient stranger = emulator.Client(emulator.Workspace.CreateToken(principal));

        Assert.Equal(ApiErrorKind.NotFound, await KindOfAsync(admin.Privileges.ListAsync("catalog", "none").ToListAsync().AsTask()));
        Assert.Equal(
            ApiErrorKind.UnknownPrincipal,
            await KindOfAsync(admin.Privileges.ChangeAsync("catalog", "main", [new() { Principal = "sp", Add = ["SELECT"] }])));
        Assert.Equal(
            ApiErrorKind.PermissionDenied,
            await KindOfAsync(stranger.Privileges.ChangeAsync(
                "catalog", "main", [new() { Principal = principal.ApplicationId, Add = ["SELECT"] }])));
        Assert.Empty(emulator.Workspace.PrivilegesOf("main", principal.ApplicationId));
    }

    private static async Task<ApiErrorKind> KindOfAsync(Task call) => (await Assert.ThrowsAsync<DatabricksApiException>(() => call)).Kind;
}
