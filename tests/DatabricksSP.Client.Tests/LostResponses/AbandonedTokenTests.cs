using DatabricksSP.Client.Tokens;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>A caller who gives up leaves no token that nobody knows.</summary>
public sealed class AbandonedTokenTests
{
    [Fact]
    public async Task A_request_that_was_sent_is_seen_through()
    {
        TaskCompletionSource given = new();
        Reply token = Reply.Json("""{"token_value":"dapi0123456789abcdef0123456789abcdef","token_info":{"token_id":"t"}}""");
        await using HostileServer server = new(new Reply(async (socket, cancellationToken) =>
        {
            await given.Task;
            await token.Act(socket, cancellationToken);
        }));
        using CancellationTokenSource source = new();
        Task<CreatedToken> call = server.Client().TokenManagement.CreateAsync(
            Guid.NewGuid().ToString(), TimeSpan.FromDays(1), cancellationToken: source.Token);
        await server.NextRequestAsync();

        await source.CancelAsync();
        given.SetResult();

        Assert.Equal("t", (await call).Info.TokenId);
    }

    [Fact]
    public async Task What_was_refused_for_its_rate_is_not_sent_again()
    {
        await using HostileServer server = new(Reply.Json(429, "{}", ("Retry-After", "1")));
        using CancellationTokenSource source = new();
        WorkspaceClient client = server.Client().Observed(happened =>
        {
            if (happened is RetryScheduled)
            {
                source.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Tokens.CreateAsync(TimeSpan.FromDays(1), cancellationToken: source.Token));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.DropBefore)]
    public async Task What_a_lost_response_was_about_is_revoked_and_not_made_again(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        Emulator.ServicePrincipals.ServicePrincipal principal = lost.AddPrincipal();
        lost.Plan(fault, "POST", LostResponseCase.OboTokens);
        using CancellationTokenSource source = new();
        WorkspaceClient client = lost.Admin.Observed(happened =>
        {
            if (happened is RequestFailed)
            {
                source.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.TokenManagement.CreateAsync(principal.ApplicationId, cancellationToken: source.Token));

        Assert.DoesNotContain(lost.Emulator.Workspace.Tokens, token => token.OwnerId == principal.Id);
        Assert.Equal(1, lost.Requests("POST", LostResponseCase.OboTokens));
    }
}
