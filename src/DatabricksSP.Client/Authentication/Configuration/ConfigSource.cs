namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>Where a value came from, for messages.</summary>
internal abstract record ConfigSource
{
    public static ConfigSource Parameter { get; } = new GivenSource();

    /// <summary>Words that fit after "from".</summary>
    public abstract string Description { get; }

    private sealed record GivenSource : ConfigSource
    {
        public override string Description => "a parameter";
    }
}

internal sealed record VariableSource(string Name) : ConfigSource
{
    public override string Description => $"the environment variable {Name}";
}

internal sealed record ProfileSource(string Path, string Profile) : ConfigSource
{
    public override string Description => $"the profile {Profile} of {Path}";
}
