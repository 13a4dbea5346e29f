namespace DatabricksSP.Permissions;

/// <summary>One change's place in a <see cref="PermissionBatcher"/>.</summary>
internal sealed class PendingChange(PermissionChange change)
{
    private readonly TaskCompletionSource<PermissionChange> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PermissionChange Change => change;

    public string ApplicationId => change.Principal.ApplicationId;

    /// <summary>Completes when the change was made, with that as it was sent, or fails.</summary>
    public Task<PermissionChange> Done => _done.Task;

    /// <summary>Whether the principal may be unknown only for being new.</summary>
    public bool MayBecomeKnown => change.Principal.ConsistencyWindow.IsOpen;

    /// <summary>How often it was put off.</summary>
    public int Tries { get; set; }

    /// <summary>Whether it is sent by itself: its principal was unknown once, and shall not hold up others again.</summary>
    public bool Alone { get; set; }

    public bool IsOf(string applicationId) => string.Equals(ApplicationId, applicationId, StringComparison.OrdinalIgnoreCase);

    public void SucceedAs(PermissionChange sent) => _done.TrySetResult(sent);

    public void Fail(Exception exception) => _done.TrySetException(exception);

    public void Cancel(CancellationToken stop) => _done.TrySetCanceled(stop);
}
