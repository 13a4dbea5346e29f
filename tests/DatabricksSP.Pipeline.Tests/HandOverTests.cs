using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline.Tests;

public sealed class HandOverTests : EngineTest
{
    private readonly List<string> _followed = [];

    [Fact]
    public void It_comes_before_the_delivery_and_what_follows_after()
    {
        Enqueue(Input("a") with { HandOver = output => Sink.Events.Add($"{output} handed over"), AfterDeliveryAsync = Follow });
        Engine.Drain();

        Assert.Equal(["a handed over", "a"], Sink.Events);
        Assert.Equal(["a"], _followed);
        Assert.Empty(Undone);
    }

    [Fact]
    public void What_it_refuses_is_undone_and_told_and_the_others_go_on()
    {
        DbxFailureException refusal = Refusal();

        Enqueue(Input("a") with { HandOver = _ => throw refusal, AfterDeliveryAsync = Follow }, Input("b"));
        Engine.Drain();

        Assert.Equal(["a"], Undone);
        Assert.Equal([("a", refusal)], Sink.Failures);
        Assert.Equal(["a: no", "b"], Sink.Events);
        Assert.Empty(_followed);
    }

    [Fact]
    public void What_it_refuses_and_cannot_be_undone_is_told_too()
    {
        InvalidOperationException left = new("left");

        Enqueue(Input("a") with { HandOver = _ => throw Refusal(), UndoAsync = _ => Task.FromException(left) });
        Engine.Drain();

        Assert.Equal(["a: no", "a: left"], Sink.Events);
    }

    [Fact]
    public async Task What_it_took_stays_and_is_followed_although_the_pipeline_is_stopped_before_the_delivery()
    {
        TaskCompletionSource follow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Sink.Delivering = _ =>
        {
            follow.Task.Wait();
            Stop();
            throw new PipelineStoppedException();
        };
        Enqueue(Input("a") with
        {
            HandOver = static _ => { },
            AfterDeliveryAsync = (output, _) =>
            {
                _followed.Add(output);
                follow.SetResult();
                return Task.CompletedTask;
            },
        });

        Assert.Throws<PipelineStoppedException>(Engine.Drain);
        await Engine.UndoUndeliveredAsync();

        Assert.Empty(Undone);
        Assert.Equal(["a"], _followed);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_it_undoes_the_result()
    {
        Enqueue(Input("a") with
        {
            HandOver = _ =>
            {
                Stop();
                throw new PipelineStoppedException();
            },
            AfterDeliveryAsync = Follow,
        });

        Assert.Throws<PipelineStoppedException>(Engine.Drain);
        await Engine.UndoUndeliveredAsync();

        Assert.Equal(["a"], Undone);
        Assert.Empty(_followed);
    }

    [Fact]
    public void Work_that_failed_is_not_handed_over()
    {
        bool handedOver = false;

        Enqueue(Failing("a", new InvalidOperationException("no")) with { HandOver = _ => handedOver = true });
        Engine.Drain();

        Assert.False(handedOver);
        Assert.Equal(["a: no"], Sink.Events);
    }

    private static DbxFailureException Refusal() => new("no", "NotHandedOver", ErrorCategory.WriteError, "a", "Mend it.");

    private Task Follow(string output, CancellationToken stop)
    {
        _followed.Add(output);
        return Task.CompletedTask;
    }
}
