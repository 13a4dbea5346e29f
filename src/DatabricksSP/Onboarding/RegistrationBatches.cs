using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding;

/// <summary>
/// Changes of access control lists that are sent together. They come when principals are found or made, so they are waited for longer than
/// the input: until each registration has said that it has no more.
/// </summary>
internal sealed class RegistrationBatches(TransportLog log, CancellationToken stop)
{
    private const int BatchSize = 100;

    // One for the input, so that it does not end while that comes.
    private int _open = 1;

    /// <summary>What is given.</summary>
    public PermissionBatches Grants { get; } = new(BatchSize, gathersFirst: false, log, stop);

    /// <summary>What is taken. What is given to the same list goes by itself.</summary>
    public PermissionBatches Revocations { get; } = new(BatchSize, gathersFirst: false, log, stop);

    /// <summary>One more registration will have changes.</summary>
    public void Expect() => Interlocked.Increment(ref _open);

    /// <summary>A registration, or the input, has no more.</summary>
    public void EndOne()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            Grants.EndInput();
            Revocations.EndInput();
        }
    }
}
