namespace DatabricksSP.Client.Tests.Transport;

/// <summary>Two of them are to each other what two processes are: each opens the files for itself.</summary>
public sealed class ProcessTurnsTests : IDisposable
{
    private const string List = "list";

    private readonly string _folder = Directory.CreateTempSubdirectory("process-turns-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_wants_a_turn_alone_waits_for_all_others(bool isSharedFirst)
    {
        (ProcessTurns one, ProcessTurns other) = (new(_folder), new(_folder));
        IDisposable first = isSharedFirst ? await one.ShareAsync(List, Cancel) : await one.TakeAsync(List, Cancel);

        Task<IDisposable> second = other.TakeAsync(List, Cancel);
        Assert.False(second.IsCompleted);
        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Who_shares_waits_for_who_is_alone_and_for_who_waits_to_be()
    {
        (ProcessTurns one, ProcessTurns other, ProcessTurns third) = (new(_folder), new(_folder), new(_folder));
        IDisposable shared = await one.ShareAsync(List, Cancel);
        Task<IDisposable> alone = other.TakeAsync(List, Cancel);

        Task<IDisposable> late = third.ShareAsync(List, Cancel);
        Assert.False(late.IsCompleted);
        shared.Dispose();
        IDisposable taken = await alone;
        Assert.False(late.IsCompleted);
        taken.Dispose();

        (await late).Dispose();
    }

    [Fact]
    public async Task Turns_are_shared_at_the_same_time()
    {
        using IDisposable one = await new ProcessTurns(_folder).ShareAsync(List, Cancel);
        using IDisposable other = await new ProcessTurns(_folder).ShareAsync(List, Cancel);
    }

    [Fact]
    public async Task Who_waits_can_be_cancelled_and_leaves_nothing_locked()
    {
        using CancellationTokenSource stop = new();
        IDisposable taken = await new ProcessTurns(_folder).ShareAsync(List, Cancel);
        Task<IDisposable> waiting = new ProcessTurns(_folder).TakeAsync(List, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        taken.Dispose();

        (await new ProcessTurns(_folder).TakeAsync(List, Cancel)).Dispose();
    }

    [Fact]
    public async Task Where_no_file_can_be_written_work_goes_on()
    {
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", Cancel);

        using IDisposable one = await new ProcessTurns(Path.Combine(file, "below a file")).TakeAsync(List, Cancel);
        using IDisposable other = await new ProcessTurns(folder: null).TakeAsync(List, Cancel);
    }
}
