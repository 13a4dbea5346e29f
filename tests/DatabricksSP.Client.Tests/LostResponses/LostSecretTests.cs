using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>Every OAuth secret that exists was delivered, or is named in an error.</summary>
public sealed class LostSecretTests
{
    [Theory]
    [MemberData(nameof(LostResponseCase.Done), MemberType = typeof(LostResponseCase))]
    [MemberData(nameof(LostResponseCase.NotDone), MemberType = typeof(LostResponseCase))]
    public async Task A_lost_response_leaves_the_one_secret_that_was_delivered(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        string principal = lost.AddPrincipal().Id;
        lost.Plan(fault, "POST", PathOf(principal));

        CreatedOAuthSecret secret = await lost.Admin.OAuthSecrets.CreateAsync(principal, TimeSpan.FromDays(30), ["sql"]);

        Assert.Equal([secret.Id], await SecretsAsync(lost, principal));
        Assert.NotEmpty(lost.Findings);
    }

    [Fact]
    public async Task Where_the_response_was_read_a_secret_is_one_request()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();

        await lost.Admin.OAuthSecrets.CreateAsync(lost.AddPrincipal().Id);

        Assert.Single(lost.Emulator.Requests.All);
    }

    [Fact]
    public async Task Secrets_are_found_on_every_page()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(options: new EmulatorOptions { PageSize = 2 });
        string principal = lost.AddPrincipal().Id;
        for (int i = 0; i < 4; i++)
        {
            await lost.PostElsewhereAsync(PathOf(principal), new { lifetime = "3600s" });
        }

        lost.Plan(FaultKind.DropAfter, "POST", PathOf(principal));
        CreatedOAuthSecret secret = await lost.Admin.OAuthSecrets.CreateAsync(principal, TimeSpan.FromDays(1));

        List<string> listed = [];
        await foreach (OAuthSecretInfo each in lost.Admin.OAuthSecrets.ListAsync(principal))
        {
            listed.Add(each.Id);
        }

        Assert.Equal(5, listed.Count);
        Assert.Equal(secret.Id, listed[^1]);
    }

    [Fact]
    public async Task Secrets_with_other_terms_and_those_of_others_stay()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        (string principal, string other) = (lost.AddPrincipal().Id, lost.AddPrincipal("other").Id);
        await lost.PostElsewhereAsync(PathOf(principal), new { lifetime = "3600s" });
        await lost.PostElsewhereAsync(PathOf(principal), new { lifetime = "86400s", scopes = (string[])["sql"] });
        await lost.PostElsewhereAsync(PathOf(other), new { lifetime = "86400s" });
        IReadOnlyList<string> before = await SecretsAsync(lost, principal);
        lost.Plan(FaultKind.DropAfter, "POST", PathOf(principal));

        CreatedOAuthSecret secret = await lost.Admin.OAuthSecrets.CreateAsync(principal, TimeSpan.FromDays(1), ["scim"]);

        Assert.Equal(before.Append(secret.Id).Order(), (await SecretsAsync(lost, principal)).Order());
        Assert.Single(await SecretsAsync(lost, other));
    }

    [Fact]
    public async Task Where_it_is_not_clear_whose_a_secret_is_none_is_deleted_and_the_error_names_them()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        string principal = lost.AddPrincipal().Id;
        await lost.PostElsewhereAsync(PathOf(principal), new { });
        lost.Plan(FaultKind.DropAfter, "POST", PathOf(principal));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => lost.Admin.OAuthSecrets.CreateAsync(principal));

        IReadOnlyList<string> there = await SecretsAsync(lost, principal);
        Assert.Equal(2, there.Count);
        Assert.Equal(there.Order(), exception.PossibleOrphan!.CandidateIds.Order());
        Assert.Contains($"There may be an OAuth secret for the service principal {principal}, made between ", exception.Message);
    }

    private static string PathOf(string principal) => $"/api/2.0/accounts/servicePrincipals/{principal}/credentials/secrets";

    private static async Task<IReadOnlyList<string>> SecretsAsync(LostResponseCase lost, string principal)
    {
        using HttpClient http = new() { BaseAddress = lost.Emulator.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", lost.Emulator.AdminToken);
        JsonElement list = await http.GetFromJsonAsync<JsonElement>(PathOf(principal));
        return [.. list.GetProperty("secrets").EnumerateArray().Select(static secret => secret.GetProperty("id").GetString()!)];
    }
}
