namespace DatabricksSP.Client.Transport;

/// <summary>What came of sending a request once: an answer or a failure.</summary>
internal sealed class Attempt
{
    public Attempt(Answer answer) => Answer = answer;

    public Attempt(Failure failure) => Failure = failure;

    public Answer? Answer { get; }

    public Failure? Failure { get; }
}
