using System.Management.Automation;

namespace DatabricksSP.Pipeline.Tests;

public sealed class DeliveryTests : EngineTest
{
    [Fact]
    public void Results_come_in_the_order_of_the_inputs_whatever_order_the_work_ends_in()
    {
        TaskCompletionSource<string>[] works = Works(50);
        EnqueueAll(works, capacity: 50);

        foreach (int each in Enumerable.Range(0, 50).Reverse())
        {
            works[each].SetResult($"{each}");
        }

        Engine.Drain();

        Assert.Equal(Enumerable.Range(0, 50).Select(static each => $"{each}"), Sink.Events);
    }

    [Fact]
    public void As_many_inputs_as_the_capacity_are_under_way_at_once()
    {
        using CountdownEvent begun = new(3);
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        for (int each = 0; each < 3; each++)
        {
            string name = $"{each}";
            Engine.Enqueue(
                Input(name, async _ =>
                {
                    if (begun.Signal())
                    {
                        all.SetResult();
                    }

                    await all.Task;
                    return name;
                }),
                capacity: 3);
        }

        Engine.Drain();

        Assert.Equal(["0", "1", "2"], Sink.Events);
    }

    [Fact]
    public void No_more_inputs_than_the_capacity_are_under_way_at_once()
    {
        TaskCompletionSource<string>[] works = Works(6);
        List<int> takenUp = [];
        Sink.Waiting = () =>
        {
            works[takenUp.Count].SetResult("");
            takenUp.Add(Engine.Count);
        };

        EnqueueAll(works, capacity: 3);
        Engine.Drain();

        // The first three do not wait for anything, the next ones for the oldest each, and the last ones for the end.
        Assert.Equal([3, 4, 5, 6, 6, 6], takenUp);
    }

    [Fact]
    public void A_result_does_not_wait_for_the_end_of_the_input()
    {
        bool delivered = SpinWait.SpinUntil(
            () =>
            {
                Engine.Enqueue(Input("a"), capacity: int.MaxValue);
                return Sink.Events.Count > 0;
            },
            TimeSpan.FromSeconds(30));

        Assert.True(delivered);
    }

    [Fact]
    public void A_failure_is_reported_for_its_input_in_its_turn_and_the_others_go_on()
    {
        InvalidOperationException failure = new("no");

        Enqueue(Input("a"), Failing("b", failure), Input("c"));
        Engine.Drain();

        Assert.Equal(["a", "b: no", "c"], Sink.Events);
        Assert.Equal([("b", failure)], Sink.Failures);
    }

    [Fact]
    public void Work_that_gives_up_by_itself_has_failed()
    {
        Enqueue(Failing("a", new TaskCanceledException()), Input("b"));
        Engine.Drain();

        (object target, Exception failure) = Assert.Single(Sink.Failures);
        Assert.Equal("a", target);
        Assert.IsType<TaskCanceledException>(failure);
        Assert.Equal("b", Sink.Events[^1]);
    }

    [Fact]
    public void Nothing_is_begun_or_delivered_after_a_stop()
    {
        bool begun = false;
        Enqueue(Input("a"));
        Stop();

        Assert.Throws<PipelineStoppedException>(() =>
        {
            Enqueue(Input("b", _ =>
            {
                begun = true;
                return Task.FromResult("b");
            }));
            Engine.Drain();
        });

        Assert.False(begun);
        Assert.Empty(Sink.Events);
    }

    private static TaskCompletionSource<string>[] Works(int count)
    {
        TaskCompletionSource<string>[] works = new TaskCompletionSource<string>[count];
        for (int each = 0; each < count; each++)
        {
            works[each] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return works;
    }

    private void EnqueueAll(TaskCompletionSource<string>[] works, int capacity)
    {
        foreach (TaskCompletionSource<string> each in works)
        {
            Engine.Enqueue(Input("", _ => each.Task), capacity);
        }
    }
}
