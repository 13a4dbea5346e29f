using System.Net;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Http;

/// <summary>One lock for a request, admission included: what a request was admitted to is there until it is served.</summary>
public class LockTests
{
    [Fact]
    public async Task A_credential_of_a_principal_that_is_being_deleted_is_made_before_or_not_at_all()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        for (int round = 0; round < 40; round++)
        {
            ServicePrincipal principal = emulator.Workspace.AddServicePrincipal($"sp-{round}");
            emulator.Workspace.GrantTokenUsage(principal);
            await Task.WhenAll(
                admin.Post("/api/2.0/token-management/on-behalf-of/tokens", new { application_id = principal.ApplicationId }),
                admin.Post($"/api/2.0/accounts/servicePrincipals/{principal.Id}/credentials/secrets"),
                admin.Delete($"{Caller.Scim}/ServicePrincipals/{principal.Id}"),
                admin.Post("/api/2.0/token-management/on-behalf-of/tokens", new { application_id = principal.ApplicationId }),
                admin.Post($"/api/2.0/accounts/servicePrincipals/{principal.Id}/credentials/secrets"));
        }

        Assert.DoesNotContain(emulator.Workspace.Tokens, token => token.Comment != "emulator");
        Assert.Empty(emulator.Workspace.Locked(state => state.Secrets.All.ToList()));
        Assert.True((await admin.Put("/_emulator/snapshot", emulator.Workspace.TakeSnapshot())).Succeeded);
    }

    [Fact]
    public async Task Nothing_is_made_for_who_is_not_in_the_workspace()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.RemoveServicePrincipal(principal);

        Assert.Throws<ArgumentException>(() => emulator.Workspace.CreateToken(principal));
        Assert.Throws<ArgumentException>(() => emulator.Workspace.CreateOAuthSecret(principal));
        Assert.Throws<ArgumentException>(() => emulator.Workspace.GrantTokenUsage(principal));
    }

    [Fact]
    public async Task A_statement_that_is_waited_for_holds_nobody_up()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = clock, StatementDuration = TimeSpan.FromSeconds(20) });
        using Caller admin = Caller.Admin(emulator);
        Warehouse warehouse = emulator.Workspace.AddWarehouse("Zuora");

        Task<CallResponse> waiting = admin.Post(
            "/api/2.0/sql/statements", new { statement = "SELECT 1", warehouse_id = warehouse.Id, wait_timeout = "30s" });
        await clock.Waiting;
        Assert.Equal(HttpStatusCode.OK, (await admin.Get(Caller.Scim + "/Me")).Status);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("SUCCEEDED", (await waiting).Json.GetProperty("status").GetProperty("state").GetString());
    }
}
