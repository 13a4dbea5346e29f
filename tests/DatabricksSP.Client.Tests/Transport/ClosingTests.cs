using DatabricksSP.Client.Tests.LostResponses;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.Transport;

/// <summary>A client that is closed refuses new calls at once, and sees through what would otherwise leave an orphan.</summary>
public sealed class ClosingTests
{
    private const string Tokens = "/api/2.0/token-management/tokens";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task What_was_sent_is_seen_through_while_new_calls_are_refused()
    {
        await using HostileServer server = new(
            Late(Reply.Json("""{"token_value":"v","token_info":{"token_id":"t"}}""")), Reply.Json("""{"id":"1"}"""));
        WorkspaceClient client = server.Client();
        Task<CreatedToken> creation = client.Tokens.CreateAsync(Lifetime);
        await server.NextRequestAsync();

        Task closed = client.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Warehouses.GetAsync("1"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Observed(static _ => { }).Tokens.CreateAsync(Lifetime));
        Assert.False(closed.IsCompleted);
        _given.SetResult();

        Assert.Equal("t", (await creation).Info.TokenId);
        await closed;
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(FaultKind.NeverReplyAfter)]
    [InlineData(FaultKind.NeverReply)]
    public async Task What_cannot_be_seen_through_in_time_is_named(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(fault, "POST", LostResponseCase.OboTokens);
        Task<CreatedToken> creation = lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime, "Zuora");
        await lost.Emulator.Requests.WaitForAsync("POST", LostResponseCase.OboTokens);

        Task closed = lost.Admin.DisposeAsync().AsTask();
        Assert.False(closed.IsCompleted);
        lost.Time.Advance(TimeSpan.FromSeconds(5));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => creation);
        Assert.True(exception.OutcomeUnknown);
        Assert.Equal((principal.ApplicationId, "Zuora"), (exception.PossibleOrphan!.Owner, exception.PossibleOrphan.Comment));
        Assert.Contains("was closed", exception.Message, StringComparison.Ordinal);
        await closed;
    }

    [Theory]
    [InlineData("GET", Tokens)]
    [InlineData("DELETE", Tokens + "/*")]
    public async Task In_the_middle_of_a_clean_up_it_is_named_too(string method, string path)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);
        lost.Plan(FaultKind.NeverReply, method, path);
        Task<CreatedToken> creation = lost.Admin.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime);
        await lost.Emulator.Requests.WaitForAsync(method, path);

        lost.Admin.Dispose();
        lost.Time.Advance(TimeSpan.FromSeconds(5));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => creation);
        Assert.Equal(principal.ApplicationId, exception.PossibleOrphan!.Owner);
        Assert.Equal(method == "DELETE" ? lost.Tokens(principal.Id) : [], exception.PossibleOrphan.CandidateIds);
    }

    [Fact]
    public async Task A_clean_up_that_has_begun_is_done_and_no_other_token_is_made()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.OboTokens);
        WorkspaceClient client = lost.Admin.Observed(happened =>
        {
            if (happened is RequestFailed)
            {
                lost.Admin.Dispose();
            }
        });

        await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => client.TokenManagement.CreateAsync(principal.ApplicationId, Lifetime));

        Assert.Empty(lost.Tokens(principal.Id));
        Assert.Equal(1, lost.Requests("POST", LostResponseCase.OboTokens));
    }

    [Fact]
    public async Task What_was_not_sent_yet_is_not_sent()
    {
        await using HostileServer server = new(Reply.Json(429, "{}", ("Retry-After", "1")));
        WorkspaceClient client = server.Client();
        WorkspaceClient observed = client.Observed(happened =>
        {
            if (happened is RetryScheduled)
            {
                client.Dispose();
            }
        });

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => observed.Tokens.CreateAsync(Lifetime));

        Assert.False(exception.OutcomeUnknown);
        Assert.Null(exception.PossibleOrphan);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_is_not_seen_through_ends_as_a_connection_that_was_closed()
    {
        await using HostileServer server = new(Reply.Silence);
        WorkspaceClient client = server.Client();
        Task call = client.Permissions.Tokens.GrantAsync([]);
        await server.NextRequestAsync();

        client.Dispose();

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => call);
        Assert.True(exception.OutcomeUnknown);
        Assert.Equal($"The connection to {server.Url.Authority} was closed before the response was complete.", exception.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_principal_whose_creation_was_cut_off_is_named()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(FaultKind.NeverReplyAfter, "POST", LostResponseCase.Principals);
        Task creation = lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora" });
        await lost.Emulator.Requests.WaitForAsync("POST", LostResponseCase.Principals);

        lost.Admin.Dispose();
        lost.Time.Advance(TimeSpan.FromSeconds(5));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => creation);
        Assert.Equal("zuora", exception.PossibleOrphan!.Name);
    }

    private Reply Late(Reply reply) => new(async (socket, cancellationToken) =>
    {
        await _given.Task;
        await reply.Act(socket, cancellationToken);
    });
}
