namespace DatabricksSP.Client.Transport;

/// <summary>What came of sending a request once: a response or a failure.</summary>
internal sealed class Attempt
{
    public Attempt(ApiResponse response) => Response = response;

    public Attempt(Failure failure) => Failure = failure;

    public ApiResponse? Response { get; }

    public Failure? Failure { get; }
}
