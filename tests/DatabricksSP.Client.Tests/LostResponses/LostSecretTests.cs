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
        lost.Plan(fault, "POST", LostResponseCase.SecretsOf(principal));

        CreatedOAuthSecret secret = await lost.Admin.OAuthSecrets.CreateAsync(principal, TimeSpan.FromDays(30), ["sql"]);

        Assert.Equal([secret.Id], await lost.SecretsAsync(principal));
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
            await lost.PostElsewhereAsync(LostResponseCase.SecretsOf(principal), new { lifetime = "3600s" });
        }

        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.SecretsOf(principal));
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
        await lost.PostElsewhereAsync(LostResponseCase.SecretsOf(principal), new { lifetime = "3600s" });
        await lost.PostElsewhereAsync(LostResponseCase.SecretsOf(principal), new { lifetime = "86400s", scopes = (string[])["sql"] });
        await lost.PostElsewhereAsync(LostResponseCase.SecretsOf(other), new { lifetime = "86400s" });
        IReadOnlyList<string> before = await lost.SecretsAsync(principal);
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.SecretsOf(principal));

        CreatedOAuthSecret secret = await lost.Admin.OAuthSecrets.CreateAsync(principal, TimeSpan.FromDays(1), ["scim"]);

        Assert.Equal(before.Append(secret.Id).Order(), (await lost.SecretsAsync(principal)).Order());
        Assert.Single(await lost.SecretsAsync(other));
    }
}
