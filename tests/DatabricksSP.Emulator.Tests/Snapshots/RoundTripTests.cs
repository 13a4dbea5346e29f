using System.Net;
using DatabricksSP.Emulator.Snapshots;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Snapshots;

/// <summary>A workspace that is put back is what it was, in what its text means, too.</summary>
public class RoundTripTests
{
    private const string ApplicationId = "11111111-1111-1111-1111-111111111111";
    private const string Catalog = "/api/2.1/unity-catalog/permissions/catalog/main";

    [Fact]
    public async Task A_group_named_as_an_application_ID_does_not_take_over_a_privilege()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("zuora", ApplicationId);
        await admin.Patch(Catalog, new { changes = new[] { new { principal = ApplicationId, add = new[] { "SELECT" } } } });
        string before = (await admin.Get(Catalog)).Text;
        emulator.Workspace.AddGroup(ApplicationId);

        emulator.Workspace.Restore(emulator.Workspace.TakeSnapshot());

        Assert.Equal(before, (await admin.Get(Catalog)).Text);
    }

    [Fact]
    public async Task An_empty_seed_revives_no_token_and_starts_no_warehouse()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions
        {
            TimeProvider = clock,
            WarehouseStartDelay = TimeSpan.FromMinutes(2),
        });
        using Caller admin = Caller.Admin(emulator);
        using Caller operating = new(emulator, token: null);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora", running: false);
        await admin.Post($"/api/2.0/sql/warehouses/{warehouse.Id}/start");
        string own = emulator.Workspace.Tokens.Single().TokenId;
        await admin.Post("/api/2.0/token/delete", new { token_id = own });

        Assert.True((await operating.Post("/_emulator/seed", "{}")).Succeeded);

        Assert.Empty(emulator.Workspace.Tokens);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get(Caller.Scim + "/Me")).Status);
        Assert.Equal("STARTING", emulator.Workspace.Warehouses.Single(each => each.Id == warehouse.Id).StateAt(clock.GetUtcNow()));
    }

    [Fact]
    public async Task The_emulators_own_token_stays_the_same_one_when_a_seed_is_added()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        Token before = emulator.Workspace.Tokens.Single();

        emulator.Workspace.Seed("{}");

        Assert.Equal(before.TokenId, emulator.Workspace.Tokens.Single().TokenId);
    }

    [Fact]
    public async Task A_seed_can_name_the_administrator()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions
        {
            Seed = """
                {
                  "users": [{ "user_name": "admin@example.com", "display_name": "Ada" }],
                  "tokens": [{ "owner": "admin@example.com", "value": "dapi-ada" }]
                }
                """,
        });
        using Caller ada = new(emulator, "dapi-ada");

        Assert.Equal("Ada", (await ada.Get(Caller.Scim + "/Me"))["displayName"]);
        Assert.Equal("Ada", Assert.Single(emulator.Workspace.Users).DisplayName);
    }

    [Theory]
    [InlineData("""{"groups":[{"display_name":"g"},{"display_name":"G"}]}""", "groups: G is there twice.")]
    [InlineData(
        """{"groups":[{"display_name":"a","id":"five"}]}""",
        "group a: The id of a principal must be a number: five")]
    [InlineData("""{"users":[{"user_name":"a@example.com"},{"user_name":"A@example.com"}]}""", "users: A@example.com is there twice.")]
    [InlineData(
        """{"users":[{"user_name":"a@b.c"}],"tokens":[{"owner":"a@b.c","token_id":"t"},{"owner":"a@b.c","token_id":"t"}]}""",
        "tokens: t is there twice.")]
    [InlineData(
        """{"tokens":[{"owner":"admin@example.com","value":"v","token_id":"t"},{"owner":"admin@example.com","value":"v"},"""
        + """{"owner":"admin@example.com","value":"v","token_id":"u"}]}""",
        "token of admin@example.com: Another token has that value: t")]
    [InlineData("""{"groups":[null]}""", "An entry of a list is null, at position 11.")]
    [InlineData("""{"groups":[{"display_name":"\ud800"}]}""", "There is text that is not Unicode, at position 27.")]
    [InlineData(
        """{"service_principals":[{"display_name":"x","application_id":"x"}]}""",
        "service principal x: application_id is not a UUID: x")]
    public async Task A_seed_that_says_two_things_of_one_is_refused(string seed, string why)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        string before = emulator.Workspace.TakeSnapshot();

        Assert.Equal(why, Assert.Throws<SeedException>(() => emulator.Workspace.Seed(seed)).Message);
        Assert.Equal(before, emulator.Workspace.TakeSnapshot());
    }

    [Fact]
    public async Task A_seed_can_be_added_twice()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        const string seed = """
            {
              "users": [{ "user_name": "a@b.c" }],
              "warehouses": [{ "name": "w" }],
              "tokens": [{ "owner": "a@b.c", "value": "dapi-a" }]
            }
            """;
        emulator.Workspace.Seed(seed);
        emulator.Workspace.Seed(seed);

        Assert.Single(emulator.Workspace.Users, user => user.UserName == "a@b.c");
        Assert.Single(emulator.Workspace.Warehouses, warehouse => warehouse.Name == "w");
        Assert.Single(emulator.Workspace.Tokens, token => token.OwnerName == "a@b.c");
    }

    [Fact]
    public async Task A_large_snapshot_can_be_put_back()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string snapshot = emulator.Workspace.TakeSnapshot();

        Assert.True((await admin.Put("/_emulator/snapshot", snapshot + new string(' ', 40 * 1024 * 1024))).Succeeded);
    }

    [Fact]
    public async Task Four_spellings_of_a_UUID_are_one_principal()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Guid id = Guid.Parse("abcdefab-cdef-abcd-efab-cdefabcdefab");
        string path = Caller.Scim + "/ServicePrincipals";

        Assert.True((await admin.Post(path, new { applicationId = id.ToString("B") })).Succeeded);

        foreach (string form in (string[])["D", "N", "P"])
        {
            Assert.Equal(
                HttpStatusCode.Conflict,
                (await admin.Post(path, new { applicationId = id.ToString(form).ToUpperInvariant() })).Status);
        }

        Assert.Equal(id.ToString(), Assert.Single(emulator.Workspace.ServicePrincipals).ApplicationId);
    }
}
