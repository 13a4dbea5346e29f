namespace DatabricksSP.Permissions;

/// <summary>One principal's place in a <see cref="PermissionBatcher"/>.</summary>
internal sealed class PendingChange(string applicationId, ConsistencyWindow freshness)
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string ApplicationId => applicationId;

    /// <summary>Completes when the principal was granted what it was to have, or fails.</summary>
    public Task Done => _done.Task;

    /// <summary>Whether it may be unknown only for being new.</summary>
    public bool IsFresh => freshness.IsOpen;

    /// <summary>How often it was put off.</summary>
    public int Tries { get; set; }

    /// <summary>Whether it is sent by itself: it was unknown once, and shall not hold up others again.</summary>
    public bool Alone { get; set; }

    public void Succeed() => _done.TrySetResult(true);

    public void Fail(Exception exception) => _done.TrySetException(exception);

    public void Cancel(CancellationToken stop) => _done.TrySetCanceled(stop);
}
