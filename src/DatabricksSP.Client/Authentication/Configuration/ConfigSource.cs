namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>Where a value came from, for messages.</summary>
internal abstract record ConfigSource
{
    public static ConfigSource Parameter { get; } = new GivenSource("a parameter");

    public static ConfigSource Host { get; } = new GivenSource("the query of the host");

    /// <summary>Words that fit after "from".</summary>
    public abstract string Description { get; }

    private sealed record GivenSource(string Words) : ConfigSource
    {
        public override string Description => Words;
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
