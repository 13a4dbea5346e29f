using DatabricksSP.Client.Errors;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Pipeline.Tests.Permissions;

public sealed class PermissionBatcherTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string[]> _requests = [];
    private readonly TaskCompletionSource _firstSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstResponse = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What the workspace answers to a request: nothing, or an error.
    private Func<IReadOnlyList<PermissionChange>, Exception?> _answer = static _ => null;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task The_first_is_sent_at_once_and_those_that_come_meanwhile_go_together()
    {
        await AddBehindTheFirstAsync(Grant("b"), Grant("c"), Grant("d"));

        Assert.Equal(["a=CAN_USE"], _requests[0]);
        Assert.Equal(["b=CAN_USE", "c=CAN_USE", "d=CAN_USE"], _requests[1]);
        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public async Task Where_a_whole_list_is_written_the_first_waits_for_others_until_the_input_ends()
    {
        TaskCompletionSource inputEnd = new();
        PermissionBatcher batcher = Batcher(batchSize: 100, inputEnd.Task, gathersFirst: true);
        _firstResponse.SetResult();

        Task[] done = [batcher.AddAsync(Revocation("a")), batcher.AddAsync(Revocation("b"))];
        inputEnd.SetResult();
        await Task.WhenAll(done);

        Assert.Equal([["a=", "b="]], _requests);
    }

    [Fact]
    public async Task A_request_has_no_more_principals_than_the_batch_size()
    {
        await AddBehindTheFirstAsync(batchSize: 2, Grant("b"), Grant("c"), Grant("d"));

        Assert.Equal([1, 2, 1], _requests.Select(static each => each.Length));
    }

    [Fact]
    public async Task Grants_and_revocations_of_several_principals_go_together()
    {
        await AddBehindTheFirstAsync(Grant("b"), Revocation("c"), Grant("d", "CAN_MANAGE"));

        Assert.Equal(["b=CAN_USE", "c=", "d=CAN_MANAGE"], _requests[1]);
    }

    [Theory]
    [InlineData("CAN_MANAGE", "CAN_USE")]
    [InlineData("CAN_USE", null)]
    [InlineData(null, "CAN_USE")]
    public async Task Two_levels_of_one_principal_never_go_into_one_request_and_the_later_one_wins(string? earlier, string? later)
    {
        await AddBehindTheFirstAsync(Grant("b"), new(Principal("c"), earlier), new(Principal("C"), later), Grant("d"));

        Assert.Equal([["a=CAN_USE"], ["b=CAN_USE", "c=" + earlier], ["C=" + later, "d=CAN_USE"]], _requests);
    }

    [Fact]
    public async Task The_same_twice_is_sent_once_and_done_for_both()
    {
        await AddBehindTheFirstAsync(Grant("b"), Grant("B"));

        Assert.Equal(["b=CAN_USE"], _requests[1]);
    }

    [Fact]
    public async Task A_principal_that_the_workspace_names_as_unknown_fails_alone_and_the_rest_is_sent_again_without_it()
    {
        _answer = static changes => Has(changes, "c") ? Failures.UnknownPrincipal("sp-c") : null;

        Task[] done = await AddBehindTheFirstAsync(Grant("b"), Grant("c"), Grant("d"));

        Assert.Equal([["a=CAN_USE"], ["b=CAN_USE", "c=CAN_USE", "d=CAN_USE"], ["b=CAN_USE", "d=CAN_USE"]], _requests);
        Assert.Equal([false, true, false], done.Select(static each => each.IsFaulted));
    }

    [Fact]
    public async Task A_principal_that_is_unknown_and_not_named_is_found_by_halving()
    {
        _answer = static changes => Has(changes, "g") ? Failures.UnknownPrincipal(applicationId: null) : null;

        Task[] done = await AddBehindTheFirstAsync([.. "bcdefghi".Select(static each => Grant(each.ToString()))]);

        Assert.Equal("g", Assert.Single("bcdefghi".Zip(done), static each => each.Second.IsFaulted).First.ToString());
        Assert.Equal([1, 8, 4, 4, 2, 2, 1, 1], _requests.Select(static each => each.Length));
    }

    [Theory]
    [InlineData(400, "CAN_USE")]
    [InlineData(404, "CAN_USE")]
    [InlineData(409, null)]
    [InlineData(400, null)]
    public async Task What_is_refused_of_several_is_halved_until_the_one_it_is_about_stands_alone(int status, string? level)
    {
        DatabricksApiException refusal = Failures.Refused(status);
        _answer = changes => Has(changes, "g") ? refusal : null;

        Task[] done = await AddBehindTheFirstAsync(
            [.. "bcdefghi".Select(each => new PermissionChange(Principal(each.ToString()), level))]);

        Assert.Equal([1, 8, 4, 4, 2, 2, 1, 1], _requests.Select(static each => each.Length));
        Assert.Equal("g", Assert.Single("bcdefghi".Zip(done), static each => each.Second.IsFaulted).First.ToString());
        Assert.Same(refusal, done["bcdefghi".IndexOf('g', StringComparison.Ordinal)].Exception?.InnerException);
    }

    [Fact]
    public async Task One_that_a_refusal_names_is_sent_alone_and_the_rest_without_it()
    {
        _answer = static changes => Has(changes, "c") ? Failures.Refused(400, "sp-c must stay the owner.") : null;

        Task[] done = await AddBehindTheFirstAsync(Grant("b"), Grant("c"), Grant("d"), Grant("e"));

        Assert.Equal(
            [["a=CAN_USE"], ["b=CAN_USE", "c=CAN_USE", "d=CAN_USE", "e=CAN_USE"], ["b=CAN_USE", "d=CAN_USE", "e=CAN_USE"], ["c=CAN_USE"]],
            _requests);
        Assert.Equal([false, true, false, false], done.Select(static each => each.IsFaulted));
    }

    [Theory]
    [InlineData(401, ApiErrorKind.InvalidToken)]
    [InlineData(403, ApiErrorKind.PermissionDenied)]
    [InlineData(408, ApiErrorKind.Timeout)]
    [InlineData(429, ApiErrorKind.RateLimited)]
    [InlineData(500, ApiErrorKind.ServerError)]
    [InlineData(404, ApiErrorKind.NotFound)]
    [InlineData(404, ApiErrorKind.TokenPermissionsMissing)]
    [InlineData(404, ApiErrorKind.EndpointNotFound)]
    [InlineData(400, ApiErrorKind.OwnerMissing)]
    public async Task What_is_about_no_single_principal_is_not_sent_again(int status, ApiErrorKind kind)
    {
        _answer = changes => Has(changes, "c") ? Failures.Refused(status, kind: kind) : null;

        Task[] done = await AddBehindTheFirstAsync(Grant("b"), Grant("c"), Grant("d"));

        Assert.Equal(2, _requests.Count);
        Assert.All(done, static each => Assert.True(each.IsFaulted));
    }

    [Fact]
    public async Task A_principal_that_is_new_is_put_off_until_it_is_known_and_holds_up_no_other()
    {
        bool othersDone = false;
        _answer = changes => Has(changes, "c") && !Volatile.Read(ref othersDone) ? Failures.UnknownPrincipal("sp-c") : null;
        PermissionBatcher batcher = Batcher(batchSize: 100, inputEnd: Task.CompletedTask);
        _firstResponse.SetResult();

        ServicePrincipalReference isNew = Principal("c") with { ConsistencyWindow = ConsistencyWindow.StartingNow };
        Task fresh = batcher.AddAsync(new PermissionChange(isNew, "CAN_USE"));
        await batcher.AddAsync(Grant("b"));
        await batcher.AddAsync(Grant("d"));
        Assert.False(fresh.IsCompleted);
        Volatile.Write(ref othersDone, true);

        await fresh;
    }

    [Fact]
    public async Task A_failure_of_the_request_is_that_of_each_of_its_principals_and_of_no_other()
    {
        InvalidOperationException failure = new("refused");
        _answer = changes => Has(changes, "c") ? failure : null;

        Task[] done = await AddBehindTheFirstAsync(batchSize: 2, Grant("b"), Grant("c"), Grant("d"));

        Assert.Equal([failure, failure, null], done.Select(static each => each.Exception?.InnerException));
        Assert.Equal(3, _requests.Count);
    }

    [Fact]
    public async Task When_the_workspace_has_gone_away_those_that_wait_are_not_sent()
    {
        WorkspaceUnreachableException gone = Failures.Unreachable();
        _answer = changes => Has(changes, "a") ? gone : null;

        Task[] done = await AddBehindTheFirstAsync(Grant("b"), Grant("c"));

        Assert.All(done, each => Assert.Same(gone, each.Exception?.InnerException));
        Assert.Single(_requests);
    }

    [Fact]
    public async Task A_stop_cancels_those_that_wait()
    {
        PermissionBatcher batcher = Batcher(batchSize: 100, inputEnd: Task.CompletedTask);
        Task first = batcher.AddAsync(Grant("a"));
        await _firstSent.Task;
        Task waiting = batcher.AddAsync(Grant("b"));

        await _stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(_requests);
    }

    private static ServicePrincipalReference Principal(string name) => new("sp-" + name);

    private static PermissionChange Grant(string name, string level = "CAN_USE") => new(Principal(name), level);

    private static PermissionChange Revocation(string name) => new(Principal(name), Level: null);

    private static bool Has(IReadOnlyList<PermissionChange> changes, string name) =>
        changes.Any(each => each.Principal.ApplicationId == "sp-" + name);

    private Task<Task[]> AddBehindTheFirstAsync(params PermissionChange[] changes) => AddBehindTheFirstAsync(batchSize: 100, changes);

    // The first has no response before all others wait, so that what goes together does not depend on the time.
    private async Task<Task[]> AddBehindTheFirstAsync(int batchSize, params PermissionChange[] changes)
    {
        PermissionBatcher batcher = Batcher(batchSize, inputEnd: Task.CompletedTask);
        Task first = batcher.AddAsync(Grant("a"));
        await _firstSent.Task;
        Task[] done = Array.ConvertAll(changes, batcher.AddAsync);
        _firstResponse.SetResult();
        await Task.WhenAll([first, .. done]).ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(30));
        return done;
    }

    private PermissionBatcher Batcher(int batchSize, Task inputEnd, bool gathersFirst = false) =>
        new(batchSize, gathersFirst, SendAsync, NoneMissingAsync, static _ => { }, inputEnd, _stop.Token);

    private static Task<IReadOnlyDictionary<string, Exception>> NoneMissingAsync(
        IReadOnlyCollection<string> applicationIds, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<string, Exception>>(new Dictionary<string, Exception>());

    private async Task SendAsync(IReadOnlyList<PermissionChange> changes, CancellationToken stop)
    {
        _requests.Add([.. changes.Select(static each => $"{each.Principal.ApplicationId["sp-".Length..]}={each.Level}")]);
        _firstSent.TrySetResult();
        await _firstResponse.Task.WaitAsync(stop);
        if (_answer(changes) is { } failure)
        {
            throw failure;
        }
    }
}
