using System.Net;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.UnityCatalog;

public class UnityCatalogTests
{
    private const string Catalog = "/api/2.1/unity-catalog/permissions/catalog/main";
    private const string Schema = "/api/2.1/unity-catalog/permissions/schema/main.default";

    [Fact]
    public async Task Privileges_are_added_and_removed_beside_those_there_are()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        await admin.Patch(Catalog, Change(principal.ApplicationId, ["USE_CATALOG", "BROWSE"]));
        CallResponse after = await admin.Patch(Catalog, Change(principal.ApplicationId, ["SELECT"], ["BROWSE"]));

        Assert.Equal(
            $$"""{"privilege_assignments":[{"principal":"{{principal.ApplicationId}}","principal_id":{{principal.Id}},"""
            + "\"privileges\":[\"USE_CATALOG\",\"SELECT\"]}]}",
            after.Text);
        Assert.Equal(after.Text, (await admin.Get(Catalog)).Text);
        Assert.Equal("""{"privilege_assignments":[]}""", (await admin.Get($"{Catalog}?principal=admins")).Text);
    }

    [Fact]
    public async Task Removing_all_privileges_removes_each_of_them()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await admin.Patch(Schema, Change("users", ["USE_SCHEMA", "SELECT"]));

        Assert.Equal("""{"privilege_assignments":[]}""", (await admin.Patch(Schema, Change("users", [], ["ALL_PRIVILEGES"]))).Text);
    }

    [Fact]
    public async Task What_is_granted_on_a_catalog_holds_for_its_schemas()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await admin.Patch(Catalog, Change("users", ["SELECT"]));
        await admin.Patch(Schema, Change("users", ["USE_SCHEMA"]));

        Assert.Equal(
            """{"privilege_assignments":[{"principal":"users","privileges":[{"privilege":"USE_SCHEMA"},"""
            + """{"privilege":"SELECT","inherited_from_type":"CATALOG","inherited_from_name":"main"}]}]}""",
            (await admin.Get("/api/2.1/unity-catalog/effective-permissions/schema/main.default")).Text);
    }

    [Fact]
    public async Task A_principal_goes_by_application_id_only()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("zuora");

        (await admin.Patch(Catalog, Change("zuora", ["SELECT"]))).IsError(
            HttpStatusCode.NotFound, "PRINCIPAL_DOES_NOT_EXIST", "Could not find principal with name zuora");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Patch(Catalog, Change("users", ["SELECT"], ["SELECT"]))).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Duplicate privileges to add and delete for principal users.");
        (await admin.Patch(Catalog, Change("users", ["USE CATALOG"]))).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Privilege USE CATALOG is not applicable to this entity [main:CATALOG].");
        (await admin.Get(Catalog + "?max_results=10")).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "max_results must be 0 or at least 150: 10");
        (await admin.Get("/api/2.1/unity-catalog/permissions/catalog/none")).IsError(
            HttpStatusCode.NotFound, "CATALOG_DOES_NOT_EXIST", "Catalog 'none' does not exist.");
        (await admin.Get("/api/2.1/unity-catalog/permissions/schema/main.none")).IsError(
            HttpStatusCode.NotFound, "SCHEMA_DOES_NOT_EXIST", "Schema 'main.none' does not exist.");
    }

    [Fact]
    public async Task Only_who_manages_a_securable_changes_its_privileges()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        using Caller plain = new(emulator, emulator.Workspace.CreateToken(emulator.Workspace.AddUser("plain@example.com")));

        (await plain.Patch(Schema, Change("users", ["SELECT"]))).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "User does not have MANAGE on schema 'main.default'.");
        await admin.Patch(Catalog, Change("plain@example.com", ["MANAGE"]));
        Assert.True((await plain.Patch(Schema, Change("users", ["SELECT"]))).Succeeded);
    }

    private static object Change(string principal, string[] add, string[]? remove = null) => new
    {
        changes = new[] { new { principal, add, remove = remove ?? [] } },
    };
}
