using System.Management.Automation;

namespace DatabricksSP.Pipeline.Tests;

public sealed class UndoTests : EngineTest
{
    [Fact]
    public async Task What_was_not_delivered_at_a_stop_is_undone_and_what_was_delivered_is_not()
    {
        Begin(Input("a"), Input("b"), Input("c"));
        OnDeliveryOf("b", () =>
        {
            Stop();
            throw new PipelineStoppedException();
        });

        Assert.Throws<PipelineStoppedException>(Engine.Drain);
        await Engine.UndoUndeliveredAsync();

        Assert.Equal(["a"], Sink.Events);
        Assert.Equal(["b", "c"], Undone.Order());
    }

    [Theory]
    [InlineData(typeof(PipelineStoppedException))] // Select-Object -First has enough.
    [InlineData(typeof(InvalidOperationException))] // A command downstream fails.
    public async Task What_a_command_downstream_has_got_counts_as_delivered_although_it_ends_the_pipeline(Type end)
    {
        Enqueue(Input("a"), Input("b"), Input("c"));
        OnDeliveryOf("b", () => throw (Exception)Activator.CreateInstance(end)!);

        Assert.Throws(end, Engine.Drain);
        await Engine.UndoUndeliveredAsync();

        Assert.Equal(["c"], Undone);
    }

    [Fact]
    public async Task A_result_that_comes_after_the_end_is_undone()
    {
        TaskCompletionSource<string> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin(Input("late", _ => late.Task));
        Sink.Waiting = Stop;
        Assert.Throws<PipelineStoppedException>(Engine.Drain);

        Task undone = Engine.UndoUndeliveredAsync();
        Assert.False(undone.IsCompleted);
        Assert.False(Cleanup.Ended.IsCompleted);
        late.SetResult("late");
        await undone;

        Assert.Equal(["late"], Undone);
        Assert.True(Cleanup.Ended.IsCompleted);
        Assert.Empty(Cleanup.TakeFailures());
    }

    [Fact]
    public async Task Nothing_is_undone_after_an_ordinary_end()
    {
        Enqueue(Input("a"), Failing("b", new InvalidOperationException("no")));
        Engine.Drain();

        await Engine.UndoUndeliveredAsync();

        Assert.Empty(Undone);
    }

    [Fact]
    public async Task What_was_undone_is_not_undone_again()
    {
        Enqueue(Input("a"));

        await Engine.UndoUndeliveredAsync();
        await Engine.UndoUndeliveredAsync();

        Assert.Equal(["a"], Undone);
    }

    [Fact]
    public async Task What_could_not_be_undone_is_told_once_and_keeps_no_other_from_being_undone()
    {
        Enqueue(
            Input("a") with { UndoAsync = static _ => Task.FromException(new InvalidOperationException("a could not be revoked")) },
            Input("b") with { UndoAsync = static _ => throw new InvalidOperationException("b could not be revoked") },
            Input("c"));

        await Engine.UndoUndeliveredAsync();

        Assert.Equal(["c"], Undone);
        Assert.Equal(["a could not be revoked", "b could not be revoked"], Cleanup.TakeFailures().Order());
        Assert.Empty(Cleanup.TakeFailures());
    }

    [Fact]
    public async Task Work_that_failed_after_the_end_and_left_nothing_is_not_told()
    {
        Enqueue(Failing("a", new InvalidOperationException("no")), Failing("b", new OperationCanceledException()));

        await Engine.UndoUndeliveredAsync();

        Assert.Empty(Cleanup.TakeFailures());
    }

    private void OnDeliveryOf(string name, Action action) => Sink.Delivering = output =>
    {
        if (output == name)
        {
            action();
        }
    };
}
