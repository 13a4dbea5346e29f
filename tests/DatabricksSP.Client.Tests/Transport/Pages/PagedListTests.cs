using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Tests.Transport.Pages;

public sealed class PagedListTests
{
    private readonly List<string> _read = [];

    [Fact]
    public async Task All_of_it_is_the_items_of_all_pages()
    {
        PagedList<int> list = Pages("a", [1, 2], [], [3]);

        Assert.Equal([1, 2, 3], await list.ReadAllAsync());
        Assert.Equal([1, 2, 3], await list.ReadAllAsync());
        Assert.Equal(["a0", "a1", "a2", "a0", "a1", "a2"], _read);
    }

    [Fact]
    public async Task What_is_looked_for_ends_the_reading_where_it_is_found()
    {
        PagedList<int> list = Pages("a", [1, 2], [3], [4]);

        Assert.Equal(3, await list.FindAsync(static each => each > 2));
        Assert.Equal(["a0", "a1"], _read);
    }

    [Fact]
    public async Task What_is_not_found_is_null()
    {
        PagedList<string> list = Pages("a", [1], [2]).SelectMany(static page => page.Select(static each => $"{each}"));

        Assert.Null(await list.FindAsync(static each => each == "3"));
        Assert.Equal(["a0", "a1"], _read);
    }

    [Fact]
    public async Task Items_are_made_of_others_page_by_page()
    {
        PagedList<string> list = Pages("a", [1, 2], [3]).SelectMany(static page => page.Select(static each => $"item {each}"));

        Assert.Empty(_read);
        PageCursor<string> pages = list.OpenPages();
        Assert.Equal(["item 1", "item 2"], (await pages.NextAsync())!.Items);
        Assert.Equal(["a0"], _read);
        Assert.Equal(["item 3"], (await pages.NextAsync())!.Items);
        Assert.Null(await pages.NextAsync());
        await pages.CloseAsync();
    }

    [Fact]
    public async Task A_list_behind_another_is_asked_for_when_that_has_ended()
    {
        PagedList<int> list = Pages("a", [1], [2]).Concat(Pages("b", [3]));

        Assert.Equal(2, await list.FindAsync(static each => each == 2));
        Assert.Equal(["a0", "a1"], _read);
        Assert.Equal([1, 2, 3], await list.ReadAllAsync());
    }

    [Fact]
    public async Task Who_closes_a_list_stops_what_reads_it()
    {
        bool isClosed = false;
        PageCursor<int> pages = new PagedList<int>(ReadAsync()).OpenPages();

        await pages.NextAsync();
        await pages.CloseAsync();

        Assert.True(isClosed);

        async IAsyncEnumerable<Page<int>> ReadAsync()
        {
            try
            {
                await Task.Yield();
                yield return new Page<int>([1], Total: 2);
                yield return new Page<int>([2], Total: 2);
            }
            finally
            {
                isClosed = true;
            }
        }
    }

    [Fact]
    public async Task What_a_list_depends_on_is_found_out_at_each_reading()
    {
        int readings = 0;
        PagedList<int> list = DeferredList.Of(_ => Task.FromResult(Pages($"{++readings}.", [readings])));

        Assert.Equal(0, readings);
        Assert.Equal([1], await list.ReadAllAsync());
        Assert.Equal([2], await list.ReadAllAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_who_asked_for_a_list_and_who_reads_it_can_stop_it(bool byReader)
    {
        using CancellationTokenSource asking = new();
        using CancellationTokenSource reading = new();
        PagedList<int> list = DeferredList.Of(
            stop => Task.FromResult(DeferredList.OfOnePage<int>(
                async inner =>
                {
                    await (byReader ? reading : asking).CancelAsync();
                    stop.ThrowIfCancellationRequested();
                    inner.ThrowIfCancellationRequested();
                    return [1];
                },
                CancellationToken.None)),
            asking.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(list.OpenPages(reading.Token).NextAsync);
    }

    private PagedList<int> Pages(string name, params int[][] pages)
    {
        return new(ReadAsync());

        async IAsyncEnumerable<Page<int>> ReadAsync()
        {
            for (int index = 0; index < pages.Length; index++)
            {
                await Task.Yield();
                _read.Add($"{name}{index}");
                yield return new Page<int>(pages[index], Total: null);
            }
        }
    }
}
