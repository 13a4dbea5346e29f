using System.Management.Automation;

namespace DatabricksSP.Pipeline.Tests;

public sealed class AfterDeliveryTests : EngineTest
{
    private readonly List<string> _followed = [];

    [Fact]
    public void It_begins_when_the_delivery_has_returned()
    {
        bool delivering = false;
        bool begunTooEarly = false;
        Sink.Delivering = _ =>
        {
            delivering = true;
            GiveWayToOthers();
            delivering = false;
        };

        Enqueue(Input("a") with
        {
            AfterDeliveryAsync = (output, _) =>
            {
                begunTooEarly = Volatile.Read(ref delivering) || !Sink.Events.Contains("a");
                return Follow(output);
            },
        });
        Engine.Drain();

        Assert.Equal(["a"], _followed);
        Assert.False(begunTooEarly);
    }

    [Theory]
    [InlineData(typeof(PipelineStoppedException), true)] // Ctrl+C.
    [InlineData(typeof(PipelineStoppedException), false)] // Select-Object -First has enough.
    [InlineData(typeof(InvalidOperationException), false)] // A command downstream fails.
    public async Task It_never_begins_where_the_delivery_threw(Type end, bool stopped)
    {
        Enqueue(Following("a"));
        Sink.Delivering = _ =>
        {
            if (stopped)
            {
                Stop();
            }

            throw (Exception)Activator.CreateInstance(end)!;
        };

        Assert.Throws(end, Engine.Drain);
        await Engine.UndoUndeliveredAsync();

        Assert.Empty(_followed);
    }

    [Fact]
    public void What_is_ready_is_delivered_while_what_follows_an_earlier_one_is_under_way()
    {
        TaskCompletionSource follows = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string> second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Engine.Enqueue(Input("a") with { AfterDeliveryAsync = (_, _) => follows.Task }, capacity: 2);
        Sink.Waiting = () => second.TrySetResult("b");
        Sink.Delivering = output => _ = output == "b" && follows.TrySetResult();

        Engine.Enqueue(Input("b", _ => second.Task), capacity: 2);
        Engine.Enqueue(Input("c"), capacity: 2);
        Engine.Drain();

        Assert.Equal(["a", "b", "c"], Sink.Events);
    }

    [Fact]
    public void It_does_not_follow_work_that_failed()
    {
        Enqueue(Failing("a", new InvalidOperationException("no")) with { AfterDeliveryAsync = (output, _) => Follow(output) });
        Engine.Drain();

        Assert.Empty(_followed);
    }

    [Fact]
    public void Its_failure_is_reported_for_the_input_whose_result_stays_delivered()
    {
        InvalidOperationException failure = new("the old one was not revoked");

        Enqueue(Input("a") with { AfterDeliveryAsync = (_, _) => Task.FromException(failure) }, Following("b"));
        Engine.Drain();

        Assert.Equal(["a", "a: the old one was not revoked", "b"], Sink.Events.Order());
        Assert.Equal([("a", failure)], Sink.Failures);
        Assert.Empty(Undone);
    }

    [Fact]
    public void The_end_waits_for_it()
    {
        TaskCompletionSource follow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int waits = 0;
        Sink.Waiting = () =>
        {
            // First for the work, then for what follows.
            if (++waits == 2)
            {
                follow.SetResult();
            }
        };

        Enqueue(Input("a") with { AfterDeliveryAsync = (_, _) => follow.Task });
        Engine.Drain();

        Assert.Equal(2, waits);
        Assert.True(follow.Task.IsCompleted);
    }

    [Fact]
    public void It_takes_a_place_among_those_under_way()
    {
        List<string> order = [];
        Engine.Enqueue(Input("a") with { AfterDeliveryAsync = (_, _) => Note("a followed") }, capacity: 1);

        Engine.Enqueue(
            Input("b", async _ =>
            {
                await Note("b begun");
                return "b";
            }),
            capacity: 1);
        Engine.Drain();

        Assert.Equal(["a followed", "b begun"], order);

        async Task Note(string text)
        {
            await Task.Yield();
            order.Add(text);
        }
    }

    [Fact]
    public async Task Under_way_at_a_stop_it_is_seen_through_in_the_background_and_its_failure_told()
    {
        TaskCompletionSource follow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(Input("a") with
        {
            AfterDeliveryAsync = (_, _) =>
            {
                begun.SetResult();
                return follow.Task;
            },
        });
        int waits = 0;
        Sink.Waiting = () =>
        {
            if (++waits == 2)
            {
                begun.Task.Wait();
                Stop();
            }
        };
        Assert.Throws<PipelineStoppedException>(Engine.Drain);

        Task ended = Engine.UndoUndeliveredAsync();
        Assert.False(ended.IsCompleted);
        follow.SetException(new InvalidOperationException("the old one was not revoked"));
        await ended;

        Assert.Empty(Undone);
        Assert.Equal(["the old one was not revoked"], Cleanup.TakeFailures());
    }

    // Lets everything run that was started before: the pool begins what is queued in turn, and each of these takes a thread away from it.
    private static void GiveWayToOthers() => Task.WaitAll([.. Enumerable.Range(0, 64).Select(static _ => Task.Run(Thread.Yield))]);

    private PipelineItem<string> Following(string name) => Input(name) with { AfterDeliveryAsync = (output, _) => Follow(output) };

    private Task Follow(string output)
    {
        lock (_followed)
        {
            _followed.Add(output);
        }

        return Task.CompletedTask;
    }
}
