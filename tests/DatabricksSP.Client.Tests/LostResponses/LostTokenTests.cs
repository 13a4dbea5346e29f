using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>Every token that exists was delivered, or is named in an error. Nobody else's is revoked.</summary>
public sealed class LostTokenTests
{
    private const string Comment = "Zuora connector";

    [Theory]
    [MemberData(nameof(LostResponseCase.Done), MemberType = typeof(LostResponseCase))]
    [MemberData(nameof(LostResponseCase.NotDone), MemberType = typeof(LostResponseCase))]
    public async Task A_lost_response_leaves_the_one_token_that_was_delivered(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(fault, "POST", LostResponseCase.OboTokens);

        CreatedToken token = await lost.Admin.TokenManagement.CreateAsync(
            principal.ApplicationId, TimeSpan.FromDays(30), Comment, ["scim"]);

        Assert.Equal([token.Info.TokenId], lost.Tokens(principal.Id));
        await AssertWorksAsync(lost, token);
        Assert.NotEmpty(lost.Findings);
    }

    [Theory]
    [MemberData(nameof(LostResponseCase.Done), MemberType = typeof(LostResponseCase))]
    [MemberData(nameof(LostResponseCase.NotDone), MemberType = typeof(LostResponseCase))]
    public async Task A_lost_response_to_the_creation_of_an_own_token_does_too(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        string admin = Assert.Single(lost.Emulator.Workspace.Tokens).TokenId;
        lost.Plan(fault, "POST", LostResponseCase.OwnTokens);

        CreatedToken token = await lost.Admin.Tokens.CreateAsync(comment: Comment);

        Assert.Equal([admin, token.Info.TokenId], lost.Tokens());
        await AssertWorksAsync(lost, token);
    }

    [Fact]
    public async Task Several_losses_in_a_row_are_cleared_up_one_after_the_other()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens, count: 3);

        CreatedToken token = await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId);

        Assert.Equal([token.Info.TokenId], lost.Tokens(principal.Id));
    }

    [Fact]
    public async Task A_workspace_that_loses_every_response_is_given_up_and_nothing_is_left()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.InternalErrorAfter, "POST", LostResponseCase.OboTokens, count: null);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId));

        Assert.False(exception.OutcomeUnknown);
        Assert.Null(exception.PossibleOrphan);
        Assert.Empty(lost.Tokens(principal.Id));
        Assert.Equal(4, lost.Requests("POST", LostResponseCase.OboTokens));
    }

    [Fact]
    public async Task Without_a_loss_a_token_is_one_request()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();

        await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, TimeSpan.FromDays(1), Comment);
        await lost.Admin.Tokens.CreateAsync(TimeSpan.FromDays(1), Comment);

        Assert.Equal(2, lost.Emulator.Requests.All.Count);
    }

    [Fact]
    public async Task Calls_for_the_same_do_not_revoke_each_others_tokens()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens, count: 5, skip: 2);
        lost.Plan(FaultKind.InternalErrorAfter, "POST", LostResponseCase.OboTokens, count: 5);
        lost.Plan(FaultKind.DropBefore, "POST", LostResponseCase.OboTokens, count: 3);

        CreatedToken[] tokens = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, comment: Comment)));

        Assert.Equal(tokens.Select(static token => token.Info.TokenId).Order(), lost.Tokens(principal.Id).Order());
    }

    [Fact]
    public async Task Calls_for_the_same_do_not_revoke_each_others_own_tokens()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        string admin = Assert.Single(lost.Emulator.Workspace.Tokens).TokenId;
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OwnTokens, count: 8);

        CreatedToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => lost.Admin.Tokens.CreateAsync()));

        Assert.Equal(tokens.Select(static token => token.Info.TokenId).Append(admin).Order(), lost.Tokens().Order());
    }

    [Fact]
    public async Task Older_tokens_of_the_same_kind_and_those_of_others_stay()
    {
        SlowClock clock = new() { Behind = TimeSpan.FromHours(1) };
        await using LostResponseCase lost = await LostResponseCase.StartAsync(options: new EmulatorOptions { TimeProvider = clock });
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        await lost.PostElsewhereAsync(LostResponseCase.OboTokens, new { application_id = principal.ApplicationId, comment = Comment });
        clock.Behind = TimeSpan.Zero;
        await lost.PostElsewhereAsync(LostResponseCase.OboTokens, new { application_id = principal.ApplicationId, comment = "another" });
        await lost.PostElsewhereAsync(
            LostResponseCase.OboTokens, new { application_id = lost.AddPrincipal("other").ApplicationId, comment = Comment });
        IReadOnlyList<string> others = lost.Tokens();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);

        CreatedToken token = await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, comment: Comment);

        Assert.Equal(others.Append(token.Info.TokenId).Order(), lost.Tokens().Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_workspace_that_names_the_owner_as_the_maker_is_understood_from_its_first_response_on(bool knowsReplies)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(
            options: new EmulatorOptions { Choices = new() { OnBehalfOfCreatorIsOwner = true } });
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        if (knowsReplies)
        {
            await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, comment: "another");
        }

        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);
        Task<CreatedToken> creation = lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, comment: Comment);

        if (knowsReplies)
        {
            Assert.Contains((await creation).Info.TokenId, lost.Tokens(principal.Id));
            Assert.Equal(2, lost.Tokens(principal.Id).Count);
        }
        else
        {
            WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => creation);
            Assert.Equal(lost.Tokens(principal.Id), exception.PossibleOrphan!.CandidateIds);
        }
    }

    [Theory]
    [InlineData("GET", "/api/2.0/token-management/tokens")]
    [InlineData("GET", "/api/2.0/preview/scim/v2/Me")]
    [InlineData("DELETE", "/api/2.0/token-management/tokens/*")]
    public async Task Where_looking_or_revoking_fails_the_error_names_what_may_be_left(string method, string path)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);
        lost.Plan(FaultKind.InternalError, method, path, count: null);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, comment: Comment));

        Emulator.Tokens.Token token = Assert.Single(lost.Emulator.Workspace.Tokens, each => each.OwnerId == principal.Id);
        bool seen = method == "DELETE";
        Assert.Equal(seen ? [token.TokenId] : [], exception.PossibleOrphan!.CandidateIds);
        Assert.Equal((principal.ApplicationId, Comment), (exception.PossibleOrphan.Owner, exception.PossibleOrphan.Comment));
        if (seen)
        {
            Assert.InRange(token.CreatedAt, exception.PossibleOrphan.From!.Value, exception.PossibleOrphan.Until!.Value);
        }

        Assert.Equal(1, lost.Requests("POST", LostResponseCase.OboTokens));
    }

    [Fact]
    public async Task A_look_that_fails_once_is_taken_again()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);
        lost.Plan(FaultKind.InternalError, "GET", "*");
        lost.Plan(FaultKind.InternalErrorAfter, "DELETE", "*");

        CreatedToken token = await lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, TimeSpan.FromDays(1));

        Assert.Equal([token.Info.TokenId], lost.Tokens(principal.Id));
    }

    private static async Task AssertWorksAsync(LostResponseCase lost, CreatedToken token)
    {
        using WorkspaceClient bearer = new(lost.Emulator.Url, new PersonalAccessToken(token.Value));
        Assert.Equal(
            token.Info.OwnerId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? (await lost.Admin.CurrentUser.GetAsync()).Id,
            (await bearer.CurrentUser.GetAsync()).Id);
    }
}
