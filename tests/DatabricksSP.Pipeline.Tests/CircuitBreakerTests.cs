using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline.Tests;

public sealed class CircuitBreakerTests : EngineTest
{
    private int _tried;

    [Fact]
    public void Inputs_that_come_after_a_workspace_has_gone_away_are_not_tried()
    {
        Engine.Enqueue(Failing("a", Failures.Unreachable()), capacity: 1);
        Engine.Enqueue(Counted("b"), capacity: 1);
        Engine.Enqueue(Counted("c"), capacity: 1);
        Engine.Drain();

        Assert.True(Breaker.IsOpen);
        Assert.Equal(0, _tried);
        Assert.Equal(["a", "b", "c"], Sink.Failures.Select(static each => each.Target));
        DbxFailureException notTried = Assert.IsType<DbxFailureException>(Sink.Failures[^1].Failure);
        Assert.StartsWith("Not tried, because the workspace does not answer any more: ", notTried.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_workspace_is_a_response_and_opens_nothing()
    {
        Engine.Enqueue(Failing("a", Failures.UnknownPrincipal("a")), capacity: 1);
        Engine.Enqueue(Counted("b"), capacity: 1);
        Engine.Drain();

        Assert.Equal(1, _tried);
        Assert.False(Breaker.IsOpen);
    }

    [Fact]
    public void Lost_responses_to_what_must_happen_once_open_it_when_there_are_many_in_a_row()
    {
        Breaker.RecordFailure(Failures.ResponseLost());
        Breaker.RecordFailure(Failures.ResponseLost());
        Assert.False(Breaker.IsOpen);

        Breaker.RecordFailure(Failures.ResponseLost());
        Assert.True(Breaker.IsOpen);
    }

    [Fact]
    public void A_response_in_between_starts_the_count_anew()
    {
        Breaker.RecordFailure(Failures.ResponseLost());
        Breaker.RecordFailure(Failures.ResponseLost());
        Breaker.RecordSuccess();
        Breaker.RecordFailure(Failures.ResponseLost());
        Breaker.RecordFailure(Failures.UnknownPrincipal("a"));
        Breaker.RecordFailure(Failures.ResponseLost());
        Breaker.RecordFailure(Failures.ResponseLost());

        Assert.False(Breaker.IsOpen);
    }

    [Fact]
    public void A_delivery_is_a_response_too()
    {
        Enqueue(
            Failing("a", Failures.ResponseLost()), Failing("b", Failures.ResponseLost()), Input("c"),
            Failing("d", Failures.ResponseLost()), Failing("e", Failures.ResponseLost()));
        Engine.Drain();

        Assert.False(Breaker.IsOpen);
    }

    [Fact]
    public void What_a_cmdlet_has_put_into_its_own_words_counts_as_what_it_was()
    {
        WorkspaceUnreachableException lost = Failures.Unreachable();
        DbxFailureException told = new("A token may be left.", "OutcomeUnknown", ErrorCategory.InvalidResult, "a", "Look.", lost);

        Breaker.RecordFailure(told);

        Assert.True(Breaker.IsOpen);
    }

    private PipelineItem<string> Counted(string name) => Input(name, _ =>
    {
        Interlocked.Increment(ref _tried);
        return Task.FromResult(name);
    });
}
