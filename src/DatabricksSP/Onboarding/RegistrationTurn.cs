namespace DatabricksSP.Onboarding;

/// <summary>
/// The place of one input among those of the same principal. Each sees what the one before has done: it waits until the credential of that
/// was delivered, or the work has failed.
/// </summary>
/// <param name="before">Completes when the one before has left; null for the first.</param>
internal sealed class RegistrationTurn(RegistrationTurn? before)
{
    private readonly TaskCompletionSource<bool> _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether nobody is before it any more.</summary>
    public bool IsNext => before is null || before.HasLeft;

    /// <summary>Whether the next one may go on.</summary>
    public bool HasLeft => _left.Task.IsCompleted;

    /// <summary>Waits until nobody is before it.</summary>
    public async Task EnterAsync(CancellationToken stop)
    {
        if (!IsNext)
        {
            await Task.WhenAny(before!._left.Task, Task.Delay(Timeout.Infinite, stop)).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Lets the next one go on.</summary>
    public void Leave() => _left.TrySetResult(true);
}
