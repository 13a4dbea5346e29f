namespace DatabricksSP.Emulator.Principals;

/// <summary>A principal that can call the workspace: a user or a service principal.</summary>
public abstract record Identity : Principal
{
    /// <summary>Whether it may sign in.</summary>
    public bool Active { get; init; } = true;

    /// <summary>When it was added to the workspace.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
