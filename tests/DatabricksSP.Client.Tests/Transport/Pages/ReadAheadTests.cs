using System.Globalization;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.Client.Tests.Transport.Pages;

public sealed class ReadAheadTests
{
    [Fact]
    public async Task All_items_come_in_order_and_no_page_is_asked_for_twice()
    {
        await using HostileServer server = new(static request => Page(request, total: 95, size: 10));

        Assert.Equal(Numbers(1, 95), await Ids(server));
        Assert.Equal([1, 11, 21, 31, 41, 51, 61, 71, 81, 91], server.Requests.Select(StartOf).Order());
    }

    [Fact]
    public async Task Several_pages_are_under_way_at_once_but_no_more_than_eight()
    {
        TaskCompletionSource eight = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int underWay = 0;
        int most = 0;
        await using HostileServer server = new(request => StartOf(request) == 1
            ? Page(request, total: 300, size: 10)
            : new Reply(async (socket, stop) =>
            {
                int now = Interlocked.Increment(ref underWay);
                most = Math.Max(most, now);
                if (now == 8)
                {
                    eight.TrySetResult();
                }

                // Only where eight are there together do they get their responses.
                await eight.Task.WaitAsync(stop);
                Interlocked.Decrement(ref underWay);
                await Page(request, total: 300, size: 10).Act(socket, stop);
            }));

        Assert.Equal(Numbers(1, 300), await Ids(server));
        Assert.Equal(8, most);
    }

    [Fact]
    public async Task Whoever_wants_the_first_item_only_costs_two_requests_at_most()
    {
        await using HostileServer server = new(static request => Page(request, total: 1000, size: 10));

        await foreach (ServicePrincipal _ in server.Client().ServicePrincipals.ListAsync())
        {
            break;
        }

        Assert.InRange(server.Requests.Count, 1, 2);
    }

    [Theory]
    [InlineData(15, 10)]
    [InlineData(35, 12)]
    public async Task Whoever_wants_some_costs_what_they_need_and_one_round(int wanted, int most)
    {
        await using HostileServer server = new(static request => Page(request, total: 1000, size: 10));

        int seen = 0;
        await foreach (ServicePrincipal _ in server.Client().ServicePrincipals.ListAsync())
        {
            if (++seen == wanted)
            {
                break;
            }
        }

        Assert.InRange(server.Requests.Count, wanted / 10, most);
    }

    [Fact]
    public async Task A_page_that_is_shorter_than_the_others_leaves_nothing_out()
    {
        await using HostileServer server = new(static request => Page(request, total: 95, size: StartOf(request) == 21 ? 7 : 10));

        Assert.Equal(Numbers(1, 95), await Ids(server));
    }

    [Fact]
    public async Task What_moves_to_a_later_page_while_the_list_is_read_is_not_doubled()
    {
        // Three principals are created at the front of the list after its first page was read.
        await using HostileServer server = new(static request => StartOf(request) == 1
            ? Page(request, total: 40, size: 10)
            : Page(request, total: 43, size: 10, shift: 3));

        Assert.Equal(Numbers(1, 40), await Ids(server));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(39)]
    public async Task What_moves_to_an_earlier_page_because_others_are_deleted_is_not_left_out(int deleted)
    {
        ChangingList list = new(40, size: 10);
        await using HostileServer server = new(request => list.Page(request, before: number =>
        {
            if (number == 2)
            {
                list.RemoveFirst(deleted);
            }
        }));

        List<string> ids = await Ids(server);

        Assert.Equal([.. Numbers(1, 10), .. Numbers(Math.Max(11, deleted + 1), 40)], ids);
    }

    [Fact]
    public async Task Whoever_deletes_all_the_time_makes_nothing_be_left_out_or_doubled()
    {
        ChangingList list = new(1000, size: 10);
        await using HostileServer server = new(request => list.Page(request, before: number => list.RemoveFirst(number > 1 ? 3 : 0)));

        List<string> ids = await Ids(server);

        Assert.Empty(Numbers(1, 1000).Intersect(list.Ids).Except(ids));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData(2, 10, true)]
    [InlineData(2, 10, false)]
    [InlineData(2, 60, false)]
    [InlineData(30, 150, true)]
    public async Task Pages_with_nothing_new_because_others_are_added_are_no_reason_to_stop(int request, int added, bool saysStart)
    {
        ChangingList list = new(400, size: 10) { SaysStart = saysStart };
        await using HostileServer server = new(received => list.Page(received, before: number =>
        {
            if (number == request)
            {
                list.AddInFront(added);
            }
        }));

        List<string> ids = await Ids(server);

        Assert.Equal(Numbers(1, 400), ids.Where(static id => !id.StartsWith("new", StringComparison.Ordinal)));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task A_server_that_repeats_itself_is_not_asked_for_all_that_it_promises()
    {
        await using HostileServer server = new(static _ => Reply.Json("""{"totalResults":100000,"Resources":[{"id":"1"},{"id":"2"}]}"""));

        Assert.Equal(["1", "2"], await Ids(server));
        Assert.InRange(server.Requests.Count, 2, 20);
    }

    [Fact]
    public async Task A_failure_comes_after_the_items_before_it()
    {
        await using HostileServer server = new(static request => StartOf(request) == 31
            ? Reply.Json(403, """{"error_code":"PERMISSION_DENIED","message":"no"}""")
            : Page(request, total: 95, size: 10));
        List<string> ids = [];

        await Assert.ThrowsAsync<DatabricksApiException>(async () =>
        {
            await foreach (ServicePrincipal each in server.Client().ServicePrincipals.ListAsync())
            {
                ids.Add(each.Id);
            }
        });

        Assert.Equal(Numbers(1, 30), ids);
    }

    [Fact]
    public async Task Whoever_has_enough_ends_what_is_under_way()
    {
        TaskCompletionSource hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using HostileServer server = new(request => StartOf(request) == 1
            ? Page(request, total: 1000, size: 10)
            : new Reply(async (socket, stop) =>
            {
                await socket.ReceiveAsync(new byte[1], stop);
                hungUp.TrySetResult();
            }));

        await foreach (ServicePrincipal _ in server.Client().ServicePrincipals.ListAsync())
        {
            await server.NextRequestAsync();
            await server.NextRequestAsync();
            break;
        }

        await hungUp.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Whoever_stops_ends_what_is_under_way()
    {
        await using HostileServer server = new(
            static request => StartOf(request) == 1 ? Page(request, total: 1000, size: 10) : Reply.Silence);
        using CancellationTokenSource stop = new();
        WorkspaceClient client = server.Client();

        Task reading = Task.Run(async () =>
        {
            await foreach (ServicePrincipal each in client.ServicePrincipals.ListAsync(cancellationToken: stop.Token))
            {
                if (each.Id == "10")
                {
                    await stop.CancelAsync();
                }
            }
        });

        OperationCanceledException ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => reading.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(stop.Token, ended.CancellationToken);
    }

    private static int StartOf(RecordedRequest request) => ChangingList.Parameter(request, "startIndex");

    private static Reply Page(RecordedRequest request, int total, int size, int shift = 0)
    {
        int start = StartOf(request);
        IEnumerable<int> numbers = Enumerable.Range(start, Math.Max(0, Math.Min(size, total - start + 1))).Select(each => each - shift);
        string items = string.Join(",", numbers.Select(static id => $$"""{"id":"{{id}}"}"""));
        return Reply.Json($$"""{"totalResults":{{total}},"Resources":[{{items}}]}""");
    }

    private static IEnumerable<string> Numbers(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(static each => each.ToString(CultureInfo.InvariantCulture));

    private static async Task<List<string>> Ids(HostileServer server)
    {
        List<string> ids = [];
        await foreach (ServicePrincipal principal in server.Client().ServicePrincipals.ListAsync())
        {
            ids.Add(principal.Id);
        }

        return ids;
    }
}
