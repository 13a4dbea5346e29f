using System.Net;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.UnityCatalog;

/// <summary>
/// Catalogs and schemas as github.com/databricks/databricks-sdk-go (internal/catalog_test.go, service/catalog) and
/// github.com/databricks/terraform-provider-databricks (catalog/resource_catalog.go, resource_schema.go and their acceptance tests) use
/// them.
/// </summary>
public class CatalogTests
{
    private const string Root = "/api/2.1/unity-catalog/";
    private const string Catalogs = Root + "catalogs";
    private const string Schemas = Root + "schemas";

    // resource_catalog.go: create, delete the schema "default", update the owner, read, delete without force
    [Fact]
    public async Task A_catalog_lives_as_Terraform_lets_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse created = await admin.Post(
            Catalogs, new { name = "Sandbox", comment = "managed", properties = new { purpose = "testing" } });
        Assert.Equal(
            ("sandbox", "sandbox", "MANAGED_CATALOG", "managed", "admin@example.com", "CATALOG", "OPEN", "INHERIT"),
            (
                created["name"], created["full_name"], created["catalog_type"], created["comment"], created["owner"],
                created["securable_type"], created["isolation_mode"], created["enable_predictive_optimization"]));
        Assert.True((await admin.Delete($"{Schemas}/sandbox.default?force=false")).Succeeded);
        CallResponse owned = await admin.Patch(
            $"{Catalogs}/sandbox", new { owner = "account users", enable_predictive_optimization = "ENABLE" });
        Assert.Equal(("account users", "managed", "ENABLE"), (owned["owner"], owned["comment"], owned["enable_predictive_optimization"]));
        CallResponse read = await admin.Get($"{Catalogs}/SANDBOX");
        Assert.Equal(owned.Text, read.Text);
        Assert.Equal("""{"purpose":"testing"}""", read["properties"]);

        Assert.True((await admin.Delete($"{Catalogs}/sandbox")).Succeeded);
        (await admin.Get($"{Catalogs}/sandbox")).IsError(
            HttpStatusCode.NotFound, "CATALOG_DOES_NOT_EXIST", "Catalog 'sandbox' does not exist.");
    }

    [Fact]
    public async Task A_schema_lives_as_the_SDK_lets_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await admin.Post(Catalogs, new { name = "sandbox" });

        CallResponse created = await admin.Post(Schemas, new { catalog_name = "sandbox", name = "Things" });
        Assert.Equal(("things", "sandbox.things", "sandbox"), (created["name"], created["full_name"], created["catalog_name"]));
        Assert.Equal("new", (await admin.Patch($"{Schemas}/sandbox.things", new { comment = "new" }))["comment"]);
        Assert.Equal(["default", "information_schema", "things"], Names(await admin.Get($"{Schemas}?catalog_name=sandbox"), "schemas"));
        CallResponse renamed = await admin.Patch($"{Schemas}/sandbox.things", new { new_name = "stuff" });
        Assert.Equal(("sandbox.stuff", created["schema_id"]), (renamed["full_name"], renamed["schema_id"]));

        (await admin.Delete($"{Catalogs}/sandbox")).IsError(
            HttpStatusCode.BadRequest, "INVALID_STATE", "Catalog 'sandbox' is not empty. It has schemas.");
        Assert.True((await admin.Delete($"{Catalogs}/sandbox?force=true")).Succeeded);
        (await admin.Get($"{Schemas}/sandbox.stuff")).IsError(
            HttpStatusCode.NotFound, "CATALOG_DOES_NOT_EXIST", "Catalog 'sandbox' does not exist.");
    }

    // libs/testserver/catalogs.go of github.com/databricks/cli has the message
    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Post(Catalogs, new { name = "" })).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            "Invalid input: RPC CreateCatalog Field managedcatalog.CatalogInfo.name: name \"\" is not a valid name. "
            + "Valid names cannot contain spaces, periods, forward slashes, or control characters.");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Post(Schemas, new { catalog_name = "main", name = "a.b" })).Status);
        (await admin.Post(Catalogs, new { name = "x", share_name = "share" })).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            "Connections, shares, encryption settings and retention are not available in this workspace.");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Patch($"{Catalogs}/main", new { isolation_mode = "HALF" })).Status);
        (await admin.Delete($"{Catalogs}/system?force=true")).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Catalog 'system' is provided by Databricks.");
        (await admin.Delete($"{Schemas}/main.information_schema")).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Schema 'main.information_schema' is provided by Databricks.");
        (await admin.Get(Schemas)).IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Missing required field: catalog_name");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_name_that_is_taken_is_refused_as_chosen(int status)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { SecurableExistsStatus = status } });
        using Caller admin = Caller.Admin(emulator);
        await admin.Post(Catalogs, new { name = "other" });

        (await admin.Post(Catalogs, new { name = "MAIN" })).IsError(
            (HttpStatusCode)status, "CATALOG_ALREADY_EXISTS", "Catalog 'main' already exists");
        (await admin.Patch($"{Catalogs}/other", new { new_name = "main" })).IsError(
            (HttpStatusCode)status, "CATALOG_ALREADY_EXISTS", "Catalog 'main' already exists");
        (await admin.Post(Schemas, new { catalog_name = "main", name = "Default" })).IsError(
            (HttpStatusCode)status, "SCHEMA_ALREADY_EXISTS", "Schema 'main.default' already exists");
    }

    [Fact]
    public async Task Grants_are_checked_against_what_there_is_and_go_with_it()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        const string grants = Root + "permissions/schema/sandbox.things";

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Patch(grants, Grant("users", "USE_SCHEMA"))).Status);
        emulator.Workspace.AddCatalog("sandbox");
        emulator.Workspace.AddSchema("sandbox", "things");
        Assert.True((await admin.Patch(grants, Grant("users", "USE_SCHEMA"))).Succeeded);
        Assert.Equal(["USE_SCHEMA"], emulator.Workspace.PrivilegesOf("sandbox.things", "users"));

        await admin.Delete($"{Schemas}/sandbox.things");
        emulator.Workspace.AddSchema("sandbox", "things");
        Assert.Empty(emulator.Workspace.PrivilegesOf("sandbox.things", "users"));
    }

    // grant_test.go: principal = "account users"
    [Fact]
    public async Task The_users_of_the_account_are_a_principal_that_everybody_is_in()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        using Caller plain = Plain(emulator);
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.Get($"{Catalogs}/main")).Status);

        CallResponse granted = await admin.Patch($"{Root}permissions/catalog/main", Grant("account users", "USE_CATALOG", "CREATE_SCHEMA"));

        Assert.Equal("account users", granted.Json.GetProperty("privilege_assignments")[0].GetProperty("principal").GetString());
        Assert.Equal(["main"], Names(await plain.Get(Catalogs), "catalogs"));
        Assert.Equal("plain@example.com", (await plain.Post(Schemas, new { catalog_name = "main", name = "mine" }))["owner"]);
        emulator.Workspace.Restore(emulator.Workspace.TakeSnapshot());
        Assert.Equal(granted.Text, (await admin.Get($"{Root}permissions/catalog/main")).Text);
        Assert.Equal(["USE_CATALOG", "CREATE_SCHEMA"], emulator.Workspace.PrivilegesOf("main", "account users"));
    }

    [Fact]
    public async Task Who_owns_a_thing_may_change_it_and_its_grants_and_nobody_else()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        using Caller plain = Plain(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using Caller zuora = new(emulator, emulator.Workspace.CreateToken(principal));
        emulator.Workspace.AddCatalog("sandbox", principal);

        (await plain.Post(Catalogs, new { name = "x" })).IsError(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED",
            $"User does not have CREATE CATALOG on Metastore '{(await admin.Get(Root + "metastore_summary"))["metastore_id"]}'.");
        (await plain.Post(Schemas, new { catalog_name = "sandbox", name = "x" })).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "User does not have CREATE SCHEMA on Catalog 'sandbox'.");
        (await plain.Get($"{Catalogs}/sandbox")).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "User does not have USE CATALOG on Catalog 'sandbox'.");
        (await plain.Delete($"{Schemas}/sandbox.default")).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "User does not have MANAGE on Schema 'sandbox.default'.");
        Assert.Empty(Names(await plain.Get(Catalogs), "catalogs"));

        Assert.True((await zuora.Patch($"{Root}permissions/schema/sandbox.default", Grant("users", "SELECT"))).Succeeded);
        Assert.True((await zuora.Patch($"{Catalogs}/sandbox", new { comment = "mine" })).Succeeded);
        Assert.Equal(["sandbox"], Names(await plain.Get(Catalogs), "catalogs"));

        await admin.Delete($"{Caller.Scim}/ServicePrincipals/{principal.Id}");
        Assert.Equal("admin@example.com", (await admin.Get($"{Catalogs}/sandbox"))["owner"]);
    }

    // "If not set, all valid catalogs are returned", "when set to 0, the page length is set to a server configured value":
    // service/catalog/model.go, ListCatalogsRequest
    [Fact]
    public async Task A_list_comes_in_pages_to_who_asks_for_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 2 });
        using Caller admin = Caller.Admin(emulator);

        Assert.Equal(["main", "samples", "system"], Names(await admin.Get(Catalogs), "catalogs"));
        CallResponse first = await admin.Get(Catalogs + "?max_results=0");
        Assert.Equal(["main", "samples"], Names(first, "catalogs"));
        Assert.Equal(["system"], Names(await admin.Get($"{Catalogs}?page_token={first["next_page_token"]}"), "catalogs"));
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Get(Catalogs + "?max_results=-1")).Status);
    }

    // grantsImpl.List and ListEffective in service/catalog/impl.go
    [Fact]
    public async Task Privileges_come_in_pages_where_the_SDK_asks_for_pages_and_at_once_where_it_does_not()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 1 });
        using Caller admin = Caller.Admin(emulator);
        await admin.Patch($"{Root}permissions/catalog/main", Grant("users", "USE_CATALOG"));
        await admin.Patch($"{Root}permissions/catalog/main", Grant("admins", "USE_CATALOG"));

        Assert.Equal(2, Count(await admin.Get($"{Root}permissions/catalog/main"), "privilege_assignments"));
        Assert.Equal(2, Count(await admin.Get($"{Root}effective-permissions/catalog/main"), "privilege_assignments"));
        CallResponse first = await admin.Get($"{Root}privilege-assignments/catalog/main");
        Assert.Equal(1, Count(first, "privilege_assignments"));
        CallResponse second = await admin.Get($"{Root}privilege-assignments/catalog/main?page_token={first["next_page_token"]}");
        Assert.Equal("admins", second.Json.GetProperty("privilege_assignments")[0].GetProperty("principal").GetString());
        CallResponse effective = await admin.Get($"{Root}effective-privilege-assignments/schema/main.default?page_size=150");
        Assert.Equal("1", effective["next_page_token"]);
        Assert.Equal(
            """{"principal":"users","privileges":["""
            + """{"privilege":"USE_CATALOG","inherited_from_type":"CATALOG","inherited_from_name":"main"}]}""",
            effective.Json.GetProperty("effective_privilege_assignments")[0].GetRawText());
        (await admin.Get($"{Root}privilege-assignments/catalog/main?page_size=10")).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "page_size must be 0 or at least 150: 10");
    }

    // catalog/utils.go, validateMetastoreId; catalog/data_current_metastore.go
    [Fact]
    public async Task The_metastore_of_the_workspace_is_known()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse assignment = await admin.Get(Root + "current-metastore-assignment");

        Assert.True(Guid.TryParse(assignment["metastore_id"], out _));
        Assert.Equal($"{emulator.Workspace.WorkspaceId}", assignment["workspace_id"]);
        Assert.Equal(assignment["metastore_id"], (await admin.Get(Root + "metastore_summary"))["metastore_id"]);
        Assert.Equal(assignment["metastore_id"], (await admin.Get($"{Catalogs}/main"))["metastore_id"]);
    }

    [Fact]
    public async Task A_snapshot_holds_every_catalog_and_none_that_was_deleted()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await admin.Post(Catalogs, new { name = "sandbox", comment = "c", properties = new { a = "b" }, storage_root = "s3://x" });
        await admin.Patch($"{Catalogs}/sandbox", new { owner = "admins", isolation_mode = "ISOLATED" });
        await admin.Delete($"{Schemas}/sandbox.default");
        await admin.Post(Schemas, new { catalog_name = "sandbox", name = "things", comment = "t" });
        await admin.Delete($"{Catalogs}/main?force=true");
        string[] before = await AllAsync(admin);
        string snapshot = emulator.Workspace.TakeSnapshot();

        emulator.Workspace.Reset();
        Assert.Contains("main", emulator.Workspace.CatalogsAndSchemas);
        emulator.Workspace.Restore(snapshot);

        Assert.Equal(before, await AllAsync(admin));
        Assert.Equal(snapshot, emulator.Workspace.TakeSnapshot());
        emulator.Workspace.Seed("""{ "catalogs": [{ "name": "sandbox", "schemas": [{ "name": "more" }] }, { "name": "new" }] }""");
        Assert.Equal(
            ["sandbox", "sandbox.information_schema", "sandbox.things", "sandbox.more", "new", "new.default", "new.information_schema"],
            emulator.Workspace.CatalogsAndSchemas.Where(name => name.Split('.')[0] is "sandbox" or "new"));
    }

    private static async Task<string[]> AllAsync(Caller admin) =>
        [(await admin.Get(Catalogs)).Text, (await admin.Get($"{Schemas}?catalog_name=sandbox")).Text];

    private static Caller Plain(WorkspaceEmulator emulator) =>
        new(emulator, emulator.Workspace.CreateToken(emulator.Workspace.AddUser("plain@example.com")));

    private static object Grant(string principal, params string[] add) => new { changes = new[] { new { principal, add } } };

    private static int Count(CallResponse response, string list) => response.Json.GetProperty(list).GetArrayLength();

    private static IEnumerable<string?> Names(CallResponse response, string list) =>
        response.Json.GetProperty(list).EnumerateArray().Select(each => each.GetProperty("name").GetString());
}
