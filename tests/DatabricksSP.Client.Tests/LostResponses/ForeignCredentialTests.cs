using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>What another process makes of the same looks, with the same admin's credential, at the same time, is never revoked.</summary>
public sealed class ForeignCredentialTests
{
    private const string Comment = "Zuora connector";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Lifetimes in seconds that another process asks for: as another tool does, or as this one.</summary>
    public static TheoryData<int> OtherLifetimes => [30 * 86400, (30 * 86400) - 60, (30 * 86400) - 598];

    [Theory]
    [MemberData(nameof(OtherLifetimes))]
    public async Task A_token_that_is_made_right_after_a_response_was_lost_stays(int lifetime)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.GatewayTimeout, "POST", LostResponseCase.OboTokens);
        lost.Plan(FaultKind.NeverReply, "GET", LostResponseCase.AllTokens);

        Task<CreatedToken> creation = lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime, Comment);
        await lost.Emulator.Requests.WaitForAsync("GET", LostResponseCase.AllTokens);
        Assert.Equal(1, lost.Requests("POST", LostResponseCase.OboTokens));
        await lost.PostElsewhereAsync(
            LostResponseCase.OboTokens,
            new { application_id = principal.ApplicationId, lifetime_seconds = lifetime, comment = Comment });
        lost.Time.Advance(LostResponseCase.RequestTimeout);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => creation);
        string other = Assert.Single(lost.Tokens(principal.Id));
        Assert.Equal([other], exception.PossibleOrphan!.CandidateIds);
        Assert.Equal((principal.ApplicationId, Comment), (exception.PossibleOrphan.Owner, exception.PossibleOrphan.Comment));
        Assert.Contains(other, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_workspace_is_known_to_keep_the_seconds_it_is_not_mistaken_for_the_lost_one()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        CreatedToken first = await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime, Comment);
        await lost.PostElsewhereAsync(
            LostResponseCase.OboTokens,
            new { application_id = principal.ApplicationId, lifetime_seconds = 30 * 86400, comment = Comment });
        IReadOnlyList<string> before = lost.Tokens(principal.Id);
        lost.Plan(FaultKind.GatewayTimeout, "POST", LostResponseCase.OboTokens);

        CreatedToken token = await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime, Comment);

        Assert.Contains(first.Info.TokenId, before);
        Assert.Equal(before.Append(token.Info.TokenId), lost.Tokens(principal.Id));
    }

    [Theory]
    [MemberData(nameof(OtherLifetimes))]
    public async Task A_token_of_the_same_looks_beside_the_lost_one_stays(int lifetime)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        await lost.PostElsewhereAsync(
            LostResponseCase.OboTokens,
            new { application_id = principal.ApplicationId, lifetime_seconds = lifetime, comment = Comment });
        string other = Assert.Single(lost.Tokens(principal.Id));
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);

        CreatedToken token = await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime, Comment);

        Assert.Equal([other, token.Info.TokenId], lost.Tokens(principal.Id));
    }

    [Theory]
    [InlineData(FaultKind.GatewayTimeout)]
    [InlineData(FaultKind.GatewayTimeoutAfter)]
    public async Task An_OAuth_secret_of_another_process_stays_too(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        string principal = lost.AddPrincipal().Id;
        await lost.PostElsewhereAsync(LostResponseCase.SecretsOf(principal), new { });
        string other = Assert.Single(await lost.SecretsAsync(principal));
        lost.Plan(fault, "POST", LostResponseCase.SecretsOf(principal));

        Task<CreatedOAuthSecret> creation = lost.Admin.OAuthSecrets.CreateAsync(principal);

        if (fault == FaultKind.GatewayTimeoutAfter)
        {
            Assert.Equal([other, (await creation).Id], await lost.SecretsAsync(principal));
        }
        else
        {
            DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => creation);
            Assert.Equal([other], await lost.SecretsAsync(principal));
            Assert.Equal([other], exception.PossibleOrphan!.CandidateIds);
            Assert.Contains($"There may be an OAuth secret for the service principal {principal}, made between ", exception.Message);
        }
    }

    [Fact]
    public async Task Tokens_of_other_principals_are_not_named_for_one_that_is_not_there()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        foreach (string name in (string[])["tableau", "looker"])
        {
            await lost.PostElsewhereAsync(
                LostResponseCase.OboTokens, new { application_id = lost.AddPrincipal(name).ApplicationId, comment = Comment });
        }

        lost.Plan(FaultKind.GatewayTimeout, "POST", LostResponseCase.OboTokens, count: null);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => lost.Admin.TokenManagement.CreateAsync(Guid.NewGuid().ToString(), comment: Comment));

        Assert.Empty(exception.PossibleOrphan!.CandidateIds);
        Assert.Equal(4, lost.Requests("POST", LostResponseCase.OboTokens) - 2);
    }
}
