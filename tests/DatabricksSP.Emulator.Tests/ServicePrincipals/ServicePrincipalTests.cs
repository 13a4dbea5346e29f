using System.Net;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.ServicePrincipals;

public class ServicePrincipalTests
{
    private const string All = Caller.Scim + "/ServicePrincipals";

    [Fact]
    public async Task A_new_principal_joins_the_group_users()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse created = await admin.Post(All, new { displayName = "zuora" });

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("users", created.Json.GetProperty("groups")[0].GetProperty("display").GetString());
    }

    [Fact]
    public async Task A_name_may_be_used_twice_but_an_application_id_only_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string? applicationId = (await admin.Post(All, new { displayName = "zuora" }))["applicationId"];

        Assert.Equal(HttpStatusCode.Created, (await admin.Post(All, new { displayName = "zuora" })).Status);
        (await admin.Post(All, new { applicationId, displayName = "other" })).IsScimError(
            HttpStatusCode.Conflict, $"Service principal with application ID {applicationId} already exists.");
        Assert.Equal(2, emulator.Workspace.ServicePrincipals.Count);
    }

    [Theory]
    [InlineData("displayName eq \"say \\\"hi\\\" é\"", 1)]
    [InlineData("displayName sw say", 1)]
    [InlineData("displayName co \"plain\" or displayName eq \"say \\\"hi\\\" é\"", 2)]
    [InlineData("displayName ne plain and displayName ne other", 1)]
    [InlineData("applicationId eq \"11111111-1111-1111-1111-111111111111\"", 1)]
    [InlineData("applicationId eq \"21111111-1111-1111-1111-111111111111\"", 0)]
    public async Task A_filter_finds_what_it_says(string filter, int expected)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Workspace.AddServicePrincipal("say \"hi\" é");
        emulator.Workspace.AddServicePrincipal("plain", "11111111-1111-1111-1111-111111111111");

        CallResponse found = await admin.Get($"{All}?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(expected, found.Json.GetProperty("totalResults").GetInt32());
    }

    [Fact]
    public async Task Pages_are_never_longer_than_the_workspace_allows()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 2 });
        using Caller admin = Caller.Admin(emulator);
        for (int number = 0; number < 5; number++)
        {
            emulator.Workspace.AddServicePrincipal($"sp-{number}");
        }

        CallResponse page = await admin.Get($"{All}?startIndex=4&count=10000");

        Assert.Equal("5", page["totalResults"]);
        Assert.Equal(
            ["sp-3", "sp-4"],
            page.Json.GetProperty("Resources").EnumerateArray().Select(each => each.GetProperty("displayName").GetString()));
        Assert.False((await admin.Get($"{All}?startIndex=6&count=2")).Json.TryGetProperty("Resources", out _));
    }

    [Fact]
    public async Task Adding_an_entitlement_keeps_those_it_has()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora", null, "workspace-access");

        await admin.Patch($"{All}/{principal.Id}", Patch("add", "entitlements", new[] { new { value = "databricks-sql-access" } }));

        Assert.Equal(["workspace-access", "databricks-sql-access"], emulator.Workspace.ServicePrincipals.Single().Entitlements);
    }

    [Fact]
    public async Task A_put_takes_away_what_it_leaves_out()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora", null, "workspace-access");
        emulator.Workspace.AddMember(emulator.Workspace.AddGroup("connectors"), principal);

        CallResponse response = await admin.Put($"{All}/{principal.Id}", new { displayName = "renamed", externalId = "from-elsewhere" });

        Assert.Equal(HttpStatusCode.OK, response.Status);
        ServicePrincipal replaced = emulator.Workspace.ServicePrincipals.Single();
        Assert.Equal(
            ("renamed", "from-elsewhere", principal.ApplicationId), (replaced.DisplayName, replaced.ExternalId, replaced.ApplicationId));
        Assert.Empty(replaced.Entitlements);
        Assert.Equal("users", Assert.Single(response.Json.GetProperty("groups").EnumerateArray()).GetProperty("display").GetString());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task An_external_id_has_at_most_64_characters(string method)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string one = $"{All}/{emulator.Workspace.AddServicePrincipal("zuora").Id}";
        string externalId = new('x', 65);

        CallResponse response = method switch
        {
            "POST" => await admin.Post(All, new { displayName = "other", externalId }),
            "PUT" => await admin.Put(one, new { displayName = "zuora", externalId }),
            _ => await admin.Patch(one, Patch("add", "externalId", externalId)),
        };

        response.IsScimError(HttpStatusCode.BadRequest, "externalId must not be longer than 64 characters.", "invalidValue");
        Assert.Null(Assert.Single(emulator.Workspace.ServicePrincipals).ExternalId);
    }

    [Fact]
    public async Task Removing_from_nothing_is_an_invalid_path()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        CallResponse response = await admin.Patch(
            $"{All}/{principal.Id}",
            Patch("remove", "entitlements[value eq \"workspace-access\"]", null));

        response.IsScimError(
            HttpStatusCode.BadRequest, "No such attribute with the name : entitlements in the current resource", "invalidPath");
    }

    [Fact]
    public async Task An_unknown_entitlement_is_refused_and_nothing_is_made()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Post(All, new { displayName = "zuora", entitlements = new[] { new { value = "sql-access" } } });

        response.IsScimError(HttpStatusCode.BadRequest, "Entitlement sql-access is not supported.", "invalidValue");
        Assert.Empty(emulator.Workspace.ServicePrincipals);
    }

    private static object Patch(string op, string path, object? value) => new
    {
        schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:PatchOp" },
        Operations = new[] { new { op, path, value } },
    };
}
