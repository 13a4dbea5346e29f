namespace DatabricksSP.Pipeline.Tests;

public sealed class BackgroundCleanupTests
{
    [Fact]
    public async Task It_has_ended_when_all_of_its_work_has()
    {
        BackgroundCleanup cleanup = new();
        TaskCompletionSource first = new();
        TaskCompletionSource second = new();
        Task[] running = [cleanup.Run(() => first.Task), cleanup.Run(() => second.Task)];

        Task ended = cleanup.Ended;
        first.SetResult();
        await running[0];
        Assert.False(ended.IsCompleted);

        second.SetResult();
        await ended.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void One_workspace_does_not_wait_for_the_work_of_another()
    {
        BackgroundCleanup cleanup = new();
        BackgroundCleanup other = new();
        TaskCompletionSource work = new();
        other.Run(() => work.Task);

        Assert.True(cleanup.Ended.IsCompleted);
        Assert.False(other.Ended.IsCompleted);
        work.SetResult();
    }

    [Fact]
    public void A_failure_is_told_once_and_in_turn()
    {
        BackgroundCleanup cleanup = new();
        cleanup.ReportFailure("a is left");
        cleanup.ReportFailure("b is left");

        Assert.Equal(["a is left", "b is left"], cleanup.TakeFailures());
        Assert.Empty(cleanup.TakeFailures());
    }
}
