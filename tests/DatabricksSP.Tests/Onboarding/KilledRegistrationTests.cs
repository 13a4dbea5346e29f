using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Onboarding;

/// <summary>
/// The process of a registration is killed at some moment, and the same line is run again. <c>DATABRICKSSP_KILLS</c> says how often.
/// </summary>
public sealed class KilledRegistrationTests : WorkspaceTest
{
    private const int Principals = 20;

    // Finding, making, entitling and allowing them, their tokens, and the renaming of those.
    private const int RequestsOfARun = 70;

    private static readonly int Kills = Replay.Number("DATABRICKSSP_KILLS", 8);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.AddWarehouse("Zuora");
    }

    [Fact]
    public async Task Wherever_a_run_is_killed_the_next_one_leaves_exactly_one_credential_of_each_and_the_vault_has_it()
    {
        int seed = Replay.Number("DATABRICKSSP_KILLS_SEED", Environment.TickCount & int.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine($"DATABRICKSSP_KILLS_SEED={seed}");
        Random random = new(seed);
        for (int run = 0; run < Kills; run++)
        {
            using FileVault vault = new();
            int requests = random.Next(1, RequestsOfARun);
            await KillAfterAsync(requests, run, vault);

            ScriptResult completed = Session.Invoke(vault.Commands + Line(run));

            Assert.True(completed.Errors.Count == 0, $"Run {run}, killed after {requests} requests: {completed.Screen}");
            await VerifyAsync(run, vault, $"run {run}, killed after {requests} requests");
        }
    }

    private static string Line(int run) => $"""
        1..{Principals} | ForEach-Object {"{"} 'p{run}-' + $_ {"}"} | Register-DbxServicePrincipal -Entitlement databricks-sql-access `
            -Warehouse Zuora -LifetimeDays 30 -Comment connector -Vault files | Out-Null
        """;

    private async Task KillAfterAsync(int requests, int run, FileVault vault)
    {
        await using ModuleProcess process = new($"""
            {vault.Commands}
            Connect-DbxWorkspace {Emulator.Url} {Emulator.AdminToken} | Out-Null
            Tell ready
            Wait-For go
            {Line(run)}
            """);
        await process.HearAsync("ready", Cancel);
        Emulator.Requests.Clear();
        process.Say("go");
        await Task.WhenAny(Emulator.Requests.WaitForAsync("*", "*", requests, Cancel), process.EndAsync(Cancel));
    }

    private async Task VerifyAsync(int run, FileVault vault, string when)
    {
        ServicePrincipal[] principals =
            [.. Workspace.ServicePrincipals.Where(each => each.DisplayName.StartsWith($"p{run}-", StringComparison.Ordinal))];
        Assert.True(principals.Length == Principals, $"{principals.Length} principals: {when}");
        Assert.Equal(Principals, vault.Names.Count());
        foreach (ServicePrincipal each in principals)
        {
            Token[] tokens = [.. Workspace.Tokens.Where(token => token.OwnerId == each.Id)];
            Assert.True(tokens is [{ Comment: "connector" }], $"{each.DisplayName} has {Told(tokens)}: {when}");
            string entry = vault.Names.Single(name => name.EndsWith("-" + each.DisplayName, StringComparison.Ordinal));
            Assert.Equal(tokens[0].TokenId, vault.MetadataOf(entry)["TokenId"]);
            Assert.Equal(each.ApplicationId, await WhoHasAsync(vault.ValueOf(entry)));
        }
    }

    private static string Told(Token[] tokens) => string.Join(", ", tokens.Select(static token => $"'{token.Comment}'"));

    private async Task<string?> WhoHasAsync(string token)
    {
        using HttpClient client = new() { BaseAddress = Emulator.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        JsonNode? me = await client.GetFromJsonAsync<JsonNode>("/api/2.0/preview/scim/v2/Me", Cancel);
        return (string?)me!["userName"];
    }
}
