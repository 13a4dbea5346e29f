namespace DatabricksSP.Onboarding;

/// <summary>
/// Finds out, by the first one that is made, whether tokens on behalf of service principals work in a workspace. All others wait for that.
/// </summary>
#pragma warning disable CA1001 // Whoever still waits when a pipeline ends needs the gate, and it holds nothing but memory.
internal sealed class OboTrial
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Whether they work; null while nobody knows.</summary>
    public bool? Works { get; private set; }

    /// <summary>Waits until it is known, or until it is one's own turn to find out.</summary>
    /// <returns>Whether they work; null for who shall find out, and must call <see cref="Leave"/>.</returns>
    public async Task<bool?> EnterAsync(CancellationToken stop)
    {
        if (Works is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(stop).ConfigureAwait(false);
        if (Works is not null)
        {
            _gate.Release();
        }

        return Works;
    }

    /// <summary>Tells what was found out.</summary>
    /// <param name="works">Whether they work; null where it could not be found out, so that the next one has to.</param>
    public void Leave(bool? works)
    {
        Works = works;
        _gate.Release();
    }
}
